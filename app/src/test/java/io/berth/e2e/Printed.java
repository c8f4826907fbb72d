package io.berth.e2e;

import io.berth.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the program printed for a word of its command line, run as a process of its own with an empty home.
///
/// @param code its exit code
/// @param out what it printed
/// @param complaints what it wrote to standard error
record Printed(int code, String out, String complaints) {
    private static final int LIMIT_SECONDS = 60;

    /// The one of the tests; whoever runs them may hold it in a loader of its own.
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    static Printed by(Path folder, String... words) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "home");
        Path out = home.resolve("out");
        Path complaints = home.resolve("complaints");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                        "-Duser.home=" + home, "-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(complaints.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("KUBECONFIG"));
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("it did not end: " + Files.readString(complaints));
        }
        return new Printed(process.exitValue(), Files.readString(out), Files.readString(complaints));
    }
}
