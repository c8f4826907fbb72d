package io.berth.kube.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which requests meet which fault. Safe for any thread.
final class FaultScript {
    private record Rule(Predicate<String> matches, Fault fault, boolean once) {
    }

    private final List<Rule> rules = new ArrayList<>(); // guarded by this

    synchronized void add(Predicate<String> matches, Fault fault, boolean once) {
        rules.add(new Rule(matches, fault, once));
    }

    synchronized void heal() {
        rules.clear();
    }

    /// What a request meets now; null for none.
    synchronized @Nullable Fault meet(String target) {
        Rule found = rules.stream().filter(rule -> rule.matches.test(target)).findFirst().orElse(null);
        if (found == null) {
            return null;
        }
        if (found.once) {
            rules.remove(found);
        }
        return found.fault;
    }
}
