package io.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Issues certificates of an administrator that end when they are wanted to, by the programs `openssl` and `keytool`.
final class ClientCertificates {
    private static final String PASSWORD = "changeit";

    private final Path authority;
    private final Path folder;

    /// Certificates of an authority.
    ///
    /// @param authority a folder with `ca.crt` and `ca.key`
    /// @param folder where key, certificate and stores are written
    ClientCertificates(Path authority, Path folder) {
        this.authority = authority;
        this.folder = folder;
    }

    /// A kubeconfig's lines of a user, indented by four.
    String user() {
        return "    client-certificate: " + folder.resolve("client.crt") + "\n    client-key: "
                + folder.resolve("client.key") + "\n";
    }

    /// Makes a new key and certificate, and puts them in the place of the last.
    ///
    /// @throws IOException if a program is missing or fails
    void issue(Duration life) throws IOException, InterruptedException {
        Path stores = folder.resolve("stores");
        Scratch.delete(stores);
        Files.createDirectories(stores);
        openssl(stores, "pkcs12", "-export", "-inkey", authority.resolve("ca.key").toString(), "-in",
                authority.resolve("ca.crt").toString(), "-name", "ca", "-out", "ca.p12", "-passout",
                "pass:" + PASSWORD);
        keytool(stores, "-genkeypair", "-alias", "client", "-keyalg", "EC", "-dname", "CN=berth,O=system:masters",
                "-keystore", "client.p12");
        keytool(stores, "-certreq", "-alias", "client", "-keystore", "client.p12", "-file", "client.csr");
        // keytool counts validity in whole days, so the beginning is put so that the end is where it should be.
        keytool(stores, "-gencert", "-alias", "ca", "-keystore", "ca.p12", "-infile", "client.csr", "-outfile",
                "client.crt", "-rfc", "-validity", "2", "-startdate", "-2d+" + life.toSeconds() + "S", "-ext",
                "ExtendedKeyUsage=clientAuth");
        openssl(stores, "pkcs12", "-in", "client.p12", "-nodes", "-nocerts", "-out", "client.key", "-passin",
                "pass:" + PASSWORD);
        for (String file : List.of("client.key", "client.crt")) {
            Files.move(stores.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void openssl(Path folder, String... arguments) throws IOException, InterruptedException {
        run(folder, "openssl", List.of(arguments));
    }

    private static void keytool(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        run(folder, Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), all);
    }

    private static void run(Path folder, String program, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile()).start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(program + " " + arguments.getFirst() + " ended with code " + code + ": "
                    + Files.readString(folder.resolve("output")));
        }
    }
}
