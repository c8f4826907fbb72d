package io.berth.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A real control plane on this machine, in a folder of its own. The programs that start and end it are not part of the
/// product.
///
/// @param programs the folder with `up`, `down` and `restart-apiserver`
/// @param folder where the cluster lives
/// @param port of its API server
/// @param token of an administrator
record ControlPlane(Path programs, Path folder, int port, String token, HttpClient client) {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final Pattern PORT = Pattern.compile("server: *https://127\\.0\\.0\\.1:(\\d+)");

    /// A cluster that runs in a folder.
    static ControlPlane in(Path folder, Path programs) throws IOException {
        Matcher port = PORT.matcher(Files.readString(folder.resolve("admin.kubeconfig")));
        if (!port.find()) {
            throw new IOException("the control plane in " + folder + " has no server");
        }
        try {
            return new ControlPlane(programs, folder, Integer.parseInt(port.group(1)),
                    Files.readString(folder.resolve("exec-token")).strip(),
                    HttpClient.newBuilder().sslContext(trusting(folder.resolve("pki").resolve("ca.crt"))).build());
        } catch (GeneralSecurityException problem) {
            throw new IOException(problem);
        }
    }

    private static SSLContext trusting(Path authority) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /// The kubeconfig of `admin`, `viewer` or `exec`.
    Path kubeconfig(String who) {
        return folder.resolve(who + ".kubeconfig");
    }

    /// What the server has.
    FreshList truth() {
        return new FreshList(this::get);
    }

    private InputStream get(String path, String accept) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request(path).header("Accept", accept).build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException(path + " was answered with " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/" + path))
                .timeout(ANSWER_LIMIT).header("Authorization", "Bearer " + token);
    }

    /// Makes an object.
    void create(String path, String json) throws IOException, InterruptedException {
        int status = client.send(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding()).statusCode();
        if (status != 201 && status != 409) {
            throw new IOException(path + " was answered with " + status);
        }
    }

    boolean isReady() throws InterruptedException {
        try (InputStream answer = get("readyz", "*/*")) {
            answer.readAllBytes();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Kills the API server and starts it again after a while. Returns as soon as that has begun.
    Process restart(Duration away) throws IOException {
        return new ProcessBuilder(programs.resolve("restart-apiserver").toString(), folder.toString(),
                Long.toString(away.toSeconds())).redirectErrorStream(true)
                .redirectOutput(folder.resolve("logs").resolve("restart.log").toFile()).start();
    }

    /// Sends a signal to the API server.
    void signal(String name) throws IOException, InterruptedException {
        String process = Files.readString(folder.resolve("pids").resolve("kube-apiserver")).strip();
        int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + Long.parseLong(process)).inheritIO().start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with code " + code);
        }
    }
}
