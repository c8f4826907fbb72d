package io.berth.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.connection.Context;
import io.berth.model.connection.ExecProgram;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramStandingTest {
    private static final Context CONTEXT = context("/config", "prod", "ops");

    private static String digest(String text) {
        return "#" + Integer.toHexString(text.hashCode());
    }

    private static Context context(String file, String name, String user) {
        return new Context(name, file, "c", user, "", "https://s", false, Context.SignIn.EXEC, null, List.of());
    }

    private static ExecProgram program(String command, String resolved, List<String> arguments,
            Map<String, String> environment) {
        return new ExecProgram(command, resolved, arguments, environment, "v1", "Never",
                Integer.toHexString(List.of(command, resolved, arguments, environment).hashCode()));
    }

    private static final ExecProgram AWS = program("aws", "/usr/bin/aws", List.of("eks", "--region", "eu"),
            Map.of("PROFILE", "ops"));

    private static ProgramStanding standing(boolean allowed, ExecProgram then, ExecProgram now) {
        return ProgramStanding.of(List.of(ProgramDecision.of(CONTEXT, then, allowed, ProgramStandingTest::digest)),
                CONTEXT, now, ProgramStandingTest::digest);
    }

    @Test
    void knowsNothingOfAnotherFileOrUser() {
        List<ProgramDecision> decisions = List.of(ProgramDecision.of(CONTEXT, AWS, true, ProgramStandingTest::digest));

        assertThat(ProgramStanding.of(decisions, context("/other", "prod", "ops"), AWS, ProgramStandingTest::digest))
                .isEqualTo(new ProgramStanding.Unknown());
        assertThat(ProgramStanding.of(decisions, context("/config", "prod", "dev"), AWS, ProgramStandingTest::digest))
                .isEqualTo(new ProgramStanding.Unknown());
        assertThat(
                ProgramStanding.of(decisions, context("/config", "prod-too", "ops"), AWS, ProgramStandingTest::digest))
                .isEqualTo(new ProgramStanding.Allowed());
    }

    @Test
    void remembersEitherAnswer() {
        assertThat(standing(true, AWS, AWS)).isEqualTo(new ProgramStanding.Allowed());
        assertThat(standing(false, AWS, AWS)).isEqualTo(new ProgramStanding.Refused());
    }

    @Test
    void startsOnlyWhatWasAllowed() {
        ProgramDecision allowed = ProgramDecision.of(CONTEXT, AWS, true, ProgramStandingTest::digest);
        ProgramDecision refused = ProgramDecision.of(CONTEXT, AWS, false, ProgramStandingTest::digest);

        assertThat(ProgramStanding.allows(List.of(allowed), CONTEXT, AWS.consentHash())).isTrue();
        assertThat(ProgramStanding.allows(List.of(allowed), CONTEXT, "another")).isFalse();
        assertThat(ProgramStanding.allows(List.of(refused), CONTEXT, AWS.consentHash())).isFalse();
        assertThat(ProgramStanding.allows(List.of(allowed), context("/x", "prod", "ops"), AWS.consentHash())).isFalse();
    }

    @Test
    void keepsNoArgumentAndNoValue() {
        ProgramDecision decision = ProgramDecision.of(CONTEXT, AWS, true, ProgramStandingTest::digest);

        assertThat(decision.arguments()).hasSize(3).doesNotContain("eks", "eu");
        assertThat(decision.environment().get("PROFILE")).isNotEqualTo("ops").startsWith("#");
    }

    static Stream<Arguments> changes() {
        List<String> arguments = AWS.arguments();
        Map<String, String> variables = AWS.environment();
        return Stream.of(
                Arguments.of(program("aws2", "/usr/bin/aws", arguments, variables),
                        List.of(new ProgramChange.Command("aws"))),
                Arguments.of(program("aws", "/home/mira/aws", arguments, variables),
                        List.of(new ProgramChange.Resolved("/usr/bin/aws"))),
                Arguments.of(program("aws", "/usr/bin/aws", List.of("eks", "--region", "us"), variables),
                        List.of(new ProgramChange.ArgumentChanged(2))),
                Arguments.of(program("aws", "/usr/bin/aws", List.of("eks", "--debug", "--region", "eu"), variables),
                        List.of(new ProgramChange.ArgumentAdded(1))),
                Arguments.of(program("aws", "/usr/bin/aws", List.of("eks", "--region", "eu", "eu"), variables),
                        List.of(new ProgramChange.ArgumentAdded(3))),
                Arguments.of(program("aws", "/usr/bin/aws", List.of("--region", "eu"), variables),
                        List.of(new ProgramChange.ArgumentRemoved(0))),
                Arguments.of(program("aws", "/usr/bin/aws", List.of(), variables),
                        List.of(new ProgramChange.ArgumentRemoved(0), new ProgramChange.ArgumentRemoved(1),
                                new ProgramChange.ArgumentRemoved(2))),
                Arguments.of(program("aws", "/usr/bin/aws", List.of("sts", "--region", "us", "-v"), variables),
                        List.of(new ProgramChange.ArgumentChanged(0), new ProgramChange.ArgumentChanged(2),
                                new ProgramChange.ArgumentAdded(3))),
                Arguments.of(program("aws", "/usr/bin/aws", arguments, Map.of("PROFILE", "root")),
                        List.of(new ProgramChange.VariableChanged("PROFILE"))),
                Arguments.of(program("aws", "/usr/bin/aws", arguments, Map.of("LD_PRELOAD", "x.so")),
                        List.of(new ProgramChange.VariableAdded("LD_PRELOAD"),
                                new ProgramChange.VariableRemoved("PROFILE"))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void saysWhatChanged(ExecProgram now, List<ProgramChange> changes) {
        assertThat(standing(true, AWS, now)).isEqualTo(new ProgramStanding.Changed(true, changes));
        assertThat(standing(false, AWS, now)).isEqualTo(new ProgramStanding.Changed(false, changes));
    }

    @Test
    void asksAgainWhenOnlyTheFingerprintDiffers() {
        ExecProgram other = new ExecProgram("aws", "/usr/bin/aws", AWS.arguments(), AWS.environment(), "v1", "Never",
                "another");

        assertThat(standing(true, AWS, other)).isEqualTo(new ProgramStanding.Changed(true, List.of()));
    }
}
