package io.berth.bench;

import io.berth.bench.FaultCase.Bound;
import io.berth.bench.FaultCase.Stage;
import io.berth.bench.FaultRow.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Faults of a real API server, and of the credentials that it is shown.
final class ServerFaults {
    private static final Duration AWAY = Duration.ofSeconds(15);
    private static final Duration FROZEN = Duration.ofMinutes(2);
    private static final Duration CERTIFICATE_LIFE = Duration.ofSeconds(25);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private ServerFaults() {
    }

    static List<FaultCase> all() {
        return List.of(
                new FaultCase("restart", "API server killed, started again after 15 s", Stage.CONTROL_PLANE,
                        Bound.recovered(5_000), ServerFaults::restart),
                new FaultCase("freeze", "API server stopped (SIGSTOP) for 120 s, half-open connections",
                        Stage.CONTROL_PLANE, Bound.noticed(45_000), ServerFaults::freeze),
                new FaultCase("token", "token no longer accepted, then a new one", Stage.CONTROL_PLANE, Bound.NONE,
                        ServerFaults::token),
                new FaultCase("certificate", "client certificate expired, then replaced", Stage.CONTROL_PLANE,
                        Bound.NONE, ServerFaults::certificate));
    }

    private static Reading restart(Lab lab, Bound bound) throws IOException, InterruptedException {
        ControlPlane plane = lab.plane();
        try (Trial trial = lab.trial(plane.kubeconfig("admin"), plane.truth()::differences).settle()) {
            trial.begin();
            Process restarting = plane.restart(AWAY);
            awaitReady(plane, false);
            awaitReady(plane, true);
            trial.end();
            Reading reading = trial.recover(LIMIT, bound);
            restarting.waitFor(1, TimeUnit.MINUTES);
            return reading;
        }
    }

    private static void awaitReady(ControlPlane plane, boolean ready) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (plane.isReady() != ready) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("the API server did not " + (ready ? "come back" : "go away"));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Reading freeze(Lab lab, Bound bound) throws IOException, InterruptedException {
        ControlPlane plane = lab.plane();
        try (Trial trial = lab.trial(plane.kubeconfig("admin"), plane.truth()::differences).settle()) {
            trial.begin();
            plane.signal("STOP");
            try {
                trial.lasts(FROZEN);
            } finally {
                plane.signal("CONT");
            }
            awaitReady(plane, true);
            trial.end();
            return trial.recover(LIMIT, bound);
        }
    }

    /// The program's token is good for a minute, so the wrong one is asked for then at the latest.
    private static Reading token(Lab lab, Bound bound) throws IOException, InterruptedException {
        ControlPlane plane = lab.plane();
        Path file = plane.folder().resolve("exec-token");
        String right = Files.readString(file);
        try (Relay relay = new Relay(plane.port());
                Trial trial = lab.trial(through(plane, "exec", relay), plane.truth()::differences).settle()) {
            trial.begin();
            Files.writeString(file, "expired");
            try {
                trial.awaitNoticed(LIMIT);
                relay.reset(_ -> true);
                TimeUnit.SECONDS.sleep(5);
            } finally {
                Files.writeString(file, right);
            }
            trial.end();
            return trial.recover(LIMIT, bound);
        }
    }

    /// A kubeconfig of the control plane that leads through a relay. It lies beside the original, since paths may be relative.
    private static Path through(ControlPlane plane, String who, Relay relay) throws IOException {
        String text = Files.readString(plane.kubeconfig(who));
        return Files.writeString(plane.folder().resolve("relayed.kubeconfig"),
                text.replace("127.0.0.1:" + plane.port(), "127.0.0.1:" + relay.port()));
    }

    private static Reading certificate(Lab lab, Bound bound) throws IOException, InterruptedException {
        ControlPlane plane = lab.plane();
        ClientCertificates certificates = new ClientCertificates(plane.folder().resolve("pki"), lab.scratch());
        certificates.issue(CERTIFICATE_LIFE);
        long issued = System.nanoTime();
        try (Relay relay = new Relay(plane.port());
                Trial trial = lab.trial(lab.kubeconfig("https://127.0.0.1:" + relay.port(),
                        "    certificate-authority: " + plane.folder().resolve("pki").resolve("ca.crt") + "\n",
                        certificates.user()), plane.truth()::differences).settle()) {
            long rest = CERTIFICATE_LIFE.toNanos() - (System.nanoTime() - issued);
            TimeUnit.NANOSECONDS.sleep(rest + TimeUnit.SECONDS.toNanos(2));
            trial.begin();
            relay.reset(_ -> true);
            trial.lasts(Duration.ofSeconds(15));
            certificates.issue(Duration.ofDays(1));
            trial.end();
            return trial.recover(LIMIT, bound);
        }
    }
}
