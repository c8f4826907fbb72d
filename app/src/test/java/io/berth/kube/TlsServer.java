package io.berth.kube;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.berth.kube.connect.Authority.Issued;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// An HTTP server on loopback that speaks TLS, asks for a client certificate, and remembers what it saw.
final class TlsServer implements AutoCloseable {
    /// What each request looked like: its first line, its headers with names in lower case, `client` followed by the
    /// certificate's subject, `sni` followed by the name that was asked for, and the number of its `connection`.
    final List<List<String>> seen = new CopyOnWriteArrayList<>();
    /// Answers a request: status, content type and body.
    volatile Function<List<String>, Reply> answers = _ -> new Reply(200, "application/json",
            "{\"gitVersion\":\"v1.37.2\"}");
    /// Subjects of client certificates that end the handshake.
    volatile Predicate<String> refuses = _ -> false;

    private final SSLServerSocket listening;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Executor threads;

    record Reply(int status, String type, String body) {
    }

    TlsServer(Issued own, Executor threads) throws IOException, GeneralSecurityException {
        this(own, 0, threads);
    }

    /// Listens on a port; 0: on any that is free.
    TlsServer(Issued own, int port, Executor threads) throws IOException, GeneralSecurityException {
        this.threads = threads;
        listening = listen(own, port, new Curious());
        threads.execute(this::acceptAll);
    }

    /// A socket on loopback that shows a certificate, and asks for none.
    static SSLServerSocket listen(Issued own) throws IOException, GeneralSecurityException {
        var listening = listen(own, 0, null);
        listening.setWantClientAuth(false);
        return listening;
    }

    private static SSLServerSocket listen(Issued own, int port, @Nullable TrustManager trust)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("own", own.key(), new char[0], new X509Certificate[]{own.certificate()});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust == null ? null : new TrustManager[]{trust}, null);
        var listening = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port, 50,
                InetAddress.getLoopbackAddress());
        listening.setWantClientAuth(true);
        return listening;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                var socket = (SSLSocket) listening.accept();
                sockets.add(socket);
                var number = sockets.size();
                threads.execute(() -> serve(socket, number));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket, int number) {
        try (socket) {
            var in = socket.getInputStream();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                List<String> request = new ArrayList<>(List.of(line));
                for (var header = line(in); !header.isEmpty(); header = line(in)) {
                    var colon = header.indexOf(':');
                    request.add(header.substring(0, colon).toLowerCase(Locale.ROOT) + header.substring(colon));
                }
                request.add("client " + client(socket));
                request.add("sni " + sni(socket));
                request.add("connection " + number);
                seen.add(List.copyOf(request));
                answer(socket, answers.apply(request));
            }
        } catch (IOException _) {
            // the client went away, or did not like what it saw
        }
    }

    private static void answer(SSLSocket socket, Reply reply) throws IOException {
        var body = reply.body().getBytes(UTF_8);
        var head = "HTTP/1.1 " + reply.status() + " x\r\nContent-Type: " + reply.type() + "\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    private static String client(SSLSocket socket) {
        try {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException _) {
            return "nobody";
        }
    }

    private static String sni(SSLSocket socket) {
        var names = ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames();
        return names.isEmpty() ? "none" : ((SNIHostName) names.getFirst()).getAsciiName();
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    /// Takes every certificate, as an API server does, which judges them later; other servers refuse at once.
    private final class Curious extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (refuses.test(chain[0].getSubjectX500Principal().getName())) {
                throw new CertificateException("refused");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
