package io.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A control plane that is started for a bench and ended with it, also if the bench is broken off.
///
/// @param programs the folder with `up` and `down`
/// @param folder where the cluster lives; deleted at the end
record OwnCluster(Path programs, Path folder, Thread ending) implements AutoCloseable {
    private static final String DEPLOYMENT = """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "bench", "namespace": "default"},
             "spec": {"replicas": 20, "selector": {"matchLabels": {"app": "bench"}},
              "template": {"metadata": {"labels": {"app": "bench"}},
               "spec": {"containers": [{"name": "c", "image": "bench:1"}]}}}}""";

    /// Starts a cluster with a few pods.
    ///
    /// @throws IOException if it does not come up
    static OwnCluster start(Path programs, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Thread ending = new Thread(() -> end(programs, folder));
        Runtime.getRuntime().addShutdownHook(ending);
        OwnCluster cluster = new OwnCluster(programs, folder, ending);
        try {
            Process up = new ProcessBuilder(programs.resolve("up").toString(), "--dir", folder.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!up.waitFor(3, TimeUnit.MINUTES) || up.exitValue() != 0) {
                up.destroy();
                throw new IOException("the control plane did not come up");
            }
            ControlPlane.in(folder, programs).create("apis/apps/v1/namespaces/default/deployments", DEPLOYMENT);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException problem) {
            cluster.close();
            throw problem;
        }
    }

    private static void end(Path programs, Path folder) {
        try {
            new ProcessBuilder(programs.resolve("down").toString(), folder.toString()).inheritIO().start().waitFor();
        } catch (IOException problem) {
            System.err.println("The control plane in " + folder + " may still run: " + problem.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(programs, folder);
        Runtime.getRuntime().removeShutdownHook(ending);
    }
}
