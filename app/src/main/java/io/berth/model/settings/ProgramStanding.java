package io.berth.model.settings;

import io.berth.model.connection.Context;
import io.berth.model.connection.ExecProgram;
import java.util.List;
import java.util.function.UnaryOperator;

/// Where the program of a user entry stands with the operator.
public sealed interface ProgramStanding {
    /// It was never decided about.
    record Unknown() implements ProgramStanding {
    }

    /// It may be started.
    record Allowed() implements ProgramStanding {
    }

    /// It must not be started, and nothing asks about it until it changes.
    record Refused() implements ProgramStanding {
    }

    /// It is another one than the one that was decided about.
    ///
    /// @param wasAllowed the answer of then
    /// @param changes what differs; empty if only the fingerprint does
    record Changed(boolean wasAllowed, List<ProgramChange> changes) implements ProgramStanding {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /// How the decisions apply to the program of a context.
    ///
    /// @param digest as it was used for the decisions
    static ProgramStanding of(List<ProgramDecision> decisions, Context context, ExecProgram program,
            UnaryOperator<String> digest) {
        for (ProgramDecision decision : decisions) {
            if (decision.concerns(context)) {
                if (!decision.consentHash().equals(program.consentHash())) {
                    return new Changed(decision.allowed(), ProgramChange.between(decision, program, digest));
                }
                return decision.allowed() ? new Allowed() : new Refused();
            }
        }
        return new Unknown();
    }

    /// Whether the program of a hash may be started for a context.
    static boolean allows(List<ProgramDecision> decisions, Context context, String consentHash) {
        return decisions.stream().anyMatch(decision -> decision.concerns(context) && decision.allowed()
                && decision.consentHash().equals(consentHash));
    }
}
