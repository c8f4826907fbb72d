package io.berth.agent.image;

import io.berth.nvml.agent.AgentImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// What lies in the image, as a folder.
///
/// | | |
/// | --- | --- |
/// | `/lib…`, `/etc` | glibc and the user `nonroot` |
/// | `/jre` | a Java runtime of three modules |
/// | `/agent` | the agent's jars without what no Linux node needs, JNA's native library, the archive of loaded classes |
///
/// The same machine, JDK and jars give the same bytes.
final class RootFolder {
    /// All files have it: the JVM refuses an archive of classes whose jars have another time than when it was made.
    static final Instant TIME = Instant.ofEpochSecond(1);
    static final String USER = "65532:65532";
    static final String JAVA = "jre/bin/java";

    private static final String MODULES = "java.base,java.logging,jdk.httpserver";
    private static final List<String> CLASS_PATH = List.of("agent/agent.jar", "agent/jna.jar");
    private static final String ARCHIVE = "agent/agent.jsa";
    private static final String NATIVE = "agent/native";
    private static final List<String> NEEDLESS = List.of("jre/bin/jwebserver", "jre/bin/keytool", "jre/lib/jexec",
            "jre/lib/jrt-fs.jar", "jre/lib/classlist");

    private final Path folder;
    private final Machine machine;
    private final List<Path> glibc = new ArrayList<>();

    private RootFolder(Path folder, Machine machine) {
        this.folder = folder;
        this.machine = machine;
    }

    /// Makes it; takes some seconds.
    ///
    /// @param folder empty or not yet there
    /// @param jdk of this machine
    /// @param agentJar the module of the bindings and the agent
    static RootFolder make(Path folder, Path jdk, Path agentJar, Path jnaJar) throws IOException {
        var root = new RootFolder(folder.toAbsolutePath(), Machine.here());
        root.system();
        root.runtime(jdk);
        root.agent(agentJar, jnaJar);
        root.archive();
        root.settle();
        return root;
    }

    /// How the agent is started; its own words follow.
    ///
    /// @param root `/` in the container
    static List<String> command(String root) {
        var command = new ArrayList<String>();
        command.add(root + JAVA);
        command.addAll(AgentImage.FLAGS);
        command.addAll(List.of("-XX:SharedArchiveFile=" + root + ARCHIVE, "-XX:-UsePerfData",
                "-Djna.boot.library.path=" + root + NATIVE, "-Djna.nosys=true", "-Djna.nounpack=true", "-cp",
                String.join(":", CLASS_PATH.stream().map(root::concat).toList()), "io.berth.nvml.agent.Main"));
        return command;
    }

    Path folder() {
        return folder;
    }

    String architecture() {
        return machine.architecture();
    }

    private void system() throws IOException {
        for (var file : machine.glibc()) {
            glibc.add(copy(file.toRealPath(), file.toString().substring(1), "r-xr-xr-x"));
        }
        var copyright = Path.of("/usr/share/doc/libc6/copyright");
        if (Files.exists(copyright)) {
            copy(copyright, "usr/share/doc/libc6/copyright", "r--r--r--");
        }
        write("etc/passwd", "root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/:/sbin/nologin\n");
        write("etc/group", "root:x:0:\nnonroot:x:65532:\n");
        write("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
    }

    private void runtime(Path jdk) throws IOException {
        Program.run(List.of(jdk.resolve("bin/jlink").toString(), "--add-modules", MODULES, "--strip-debug",
                "--no-header-files", "--no-man-pages", "--compress=zip-0", "--output",
                folder.resolve("jre").toString()));
        // Its symbols are a fifth of it.
        if (Program.exists("strip")) {
            Program.run(List.of("strip", "--strip-unneeded", folder.resolve("jre/lib/server/libjvm.so").toString()));
        }
    }

    private void agent(Path agentJar, Path jnaJar) throws IOException {
        Files.createDirectories(folder.resolve(NATIVE));
        var agent = folder.resolve("agent");
        PlainJar.write(agentJar, agent.resolve("agent.jar"), _ -> true);
        PlainJar.write(jnaJar, agent.resolve("jna.jar"), RootFolder::isForLinux);
        var library = folder.resolve(NATIVE).resolve("libjnidispatch.so");
        try (var jar = new ZipFile(jnaJar.toFile())) {
            Files.write(library, PlainJar.bytes(jar, "com/sun/jna/" + machine.jna() + "/libjnidispatch.so"));
        }
        for (var jar : CLASS_PATH) {
            Files.setLastModifiedTime(folder.resolve(jar), FileTime.from(TIME));
        }
    }

    private static boolean isForLinux(String name) {
        boolean isClass = name.startsWith("com/sun/jna/") && name.endsWith(".class");
        boolean isSaid = name.startsWith("META-INF/") && !name.endsWith(".class");
        return isSaid || (isClass && !name.startsWith("com/sun/jna/win32/"));
    }

    private void archive() throws IOException {
        var list = Files.write(folder.resolve("agent/classes"),
                ClassList.of(CLASS_PATH.stream().map(folder::resolve).toList()));
        // The archive keeps the jars' names, of which the JVM compares the ends: without the folder they are always the same.
        var command = new ArrayList<>(command(""));
        command.set(0, folder.resolve(JAVA).toString());
        command.removeLast();
        command.addAll(1, List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list));
        Program.run(command, folder);
        Files.delete(list);
    }

    private void settle() throws IOException {
        for (var needless : NEEDLESS) {
            Files.deleteIfExists(folder.resolve(needless));
        }
        for (var file : files()) {
            boolean isProgram = file.startsWith(folder.resolve("jre/bin")) || file.endsWith("jspawnhelper")
                    || glibc.contains(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(isProgram ? "r-xr-xr-x" : "r--r--r--"));
            Files.setLastModifiedTime(file, FileTime.from(TIME));
        }
    }

    /// All files, sorted.
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException problem) {
            throw problem.getCause();
        }
    }

    private Path copy(Path source, String name, String permissions) throws IOException {
        var target = folder.resolve(name);
        Files.createDirectories(Optional.ofNullable(target.getParent()).orElseThrow());
        Files.copy(source, target);
        return Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
    }

    private void write(String name, String text) throws IOException {
        var target = folder.resolve(name);
        Files.createDirectories(Optional.ofNullable(target.getParent()).orElseThrow());
        Files.writeString(target, text);
    }
}
