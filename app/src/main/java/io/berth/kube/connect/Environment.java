package io.berth.kube.connect;

import io.berth.port.Subscription;
import java.util.Map;

/// The variables that credential plugins inherit and that may name kubeconfig files, programs and proxies. Any thread.
public interface Environment {
    /// As far as they are known now. Returns at once.
    Map<String, String> now();

    /// Waits until nothing more comes to be known, a few seconds at most. May be interrupted.
    Map<String, String> settled() throws InterruptedException;

    /// Tells, on any thread, that [#now()] gives something else now.
    Subscription follow(Runnable changed);

    /// Variables that stay as they are.
    static Environment of(Map<String, String> variables) {
        var fixed = Map.copyOf(variables);
        return new Environment() {
            @Override
            public Map<String, String> now() {
                return fixed;
            }

            @Override
            public Map<String, String> settled() {
                return fixed;
            }

            @Override
            public Subscription follow(Runnable changed) {
                return () -> {
                };
            }
        };
    }
}
