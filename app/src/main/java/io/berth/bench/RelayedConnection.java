package io.berth.bench;

import io.berth.bench.Relay.Deed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One connection of a [Relay].
final class RelayedConnection {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");
    /// The first byte of a TLS handshake.
    private static final int HANDSHAKE = 0x16;
    private static final int NO_CUT = Integer.MAX_VALUE;

    private final Socket client;
    private final int target;
    private final Function<String, Deed> script;
    private final UnaryOperator<String> rewriting;
    private final Executor threads;
    private volatile String request = "";
    private @Nullable Socket server; // guarded by this
    private boolean frozen; // guarded by this
    private int left = NO_CUT; // guarded by this

    RelayedConnection(Socket client, int target, Function<String, Deed> script, UnaryOperator<String> rewriting,
            Executor threads) {
        this.client = client;
        this.target = target;
        this.script = script;
        this.rewriting = rewriting;
        this.threads = threads;
    }

    /// Path and query of the last request; empty before one, and for what is no HTTP.
    String request() {
        return request;
    }

    boolean isClosed() {
        return client.isClosed();
    }

    synchronized void freeze() {
        frozen = true;
    }

    synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    synchronized void cutAfter(int bytes) {
        left = bytes;
    }

    /// Ends both sides by RST.
    synchronized void reset() {
        for (Socket socket : server == null ? new Socket[]{client} : new Socket[]{client, server}) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (IOException _) {
                // it had ended already
            }
        }
        thaw();
    }

    void serve() {
        try (client) {
            client.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            in.mark(1);
            int first = in.read();
            in.reset();
            if (first == HANDSHAKE) {
                pass(in, server().getOutputStream(), false);
            } else if (first >= 0) {
                serveRequests(in);
            }
        } catch (IOException _) {
            // one side went away
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            reset();
        }
    }

    private void serveRequests(InputStream in) throws IOException, InterruptedException {
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            String wanted = head.split(" ", 3)[1];
            request = wanted;
            Deed deed = script.apply(wanted);
            Matcher length = LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            switch (deed) {
                case Deed.Answer(String text) -> {
                    client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                    client.getOutputStream().flush();
                }
                case Deed.Hold _ -> {
                    // the next request, which does not come, ends this
                }
                case Deed.Pass _ -> ask(head, wanted, body);
                case Deed.Cut(int after) -> {
                    cutAfter(after);
                    ask(head, wanted, body);
                }
            }
        }
    }

    private void ask(String head, String wanted, byte[] body) throws IOException {
        OutputStream out = server().getOutputStream();
        out.write(head.replaceFirst(Pattern.quote(wanted), Matcher.quoteReplacement(rewriting.apply(wanted)))
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    /// Everything up to an empty line, with it; empty at the end.
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ending = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            ending = next == '\n' ? ending + 1 : next == '\r' ? ending : 0;
            if (ending == 2) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    /// The connection to the server, which begins with the first request that it gets.
    private synchronized Socket server() throws IOException {
        Socket there = server;
        if (there == null) {
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), target);
            opened.setTcpNoDelay(true);
            server = opened;
            threads.execute(() -> answer(opened));
            return opened;
        }
        return there;
    }

    private void answer(Socket from) {
        try (from) {
            pass(from.getInputStream(), client.getOutputStream(), true);
            client.close();
        } catch (IOException _) {
            reset();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(InputStream in, OutputStream out, boolean answering) throws IOException, InterruptedException {
        byte[] buffer = new byte[16 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int fit = answering ? fit(read) : read;
            out.write(buffer, 0, fit);
            out.flush();
            if (fit < read) {
                reset();
                return;
            }
        }
    }

    /// Waits while nothing may pass, then says how many of so many bytes do.
    private synchronized int fit(int bytes) throws InterruptedException {
        while (frozen) {
            wait();
        }
        int fit = Math.min(bytes, left);
        left = left == NO_CUT ? NO_CUT : left - fit;
        return fit;
    }
}
