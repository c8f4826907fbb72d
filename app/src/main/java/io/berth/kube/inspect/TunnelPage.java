package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.kube.Trouble;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One GET over a connection to a pod's port that the kubelet makes. Nothing listens on this machine.
final class TunnelPage implements PortTunnel.Receiver {
    private static final int HEAD = 16 << 10;

    private final Request request;
    private final PortTunnel tunnel = new PortTunnel(this);
    private final CompletableFuture<Page> end = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(); // guarded by this
    private long worthReading; // with so many bytes it may be whole; guarded by this

    private TunnelPage(Request request) {
        this.request = request;
    }

    /// Blocks; may be interrupted.
    static Page get(Api api, Executor waiting, Request request) {
        TunnelPage page = new TunnelPage(request);
        String uri = Paths.pod(api, request.namespace(), request.name(), "portforward") + "?ports=" + request.port();
        Upgrade.open(api.bulk(), uri, PortTunnel.PROTOCOL, page.tunnel, waiting, (_, refusal) -> {
            if (refusal != null) {
                page.end.complete(PodPages.refused(refusal.code(), refusal.message()));
            }
        });
        try {
            return page.end.get(request.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Page.Unreachable("");
        } catch (ExecutionException e) {
            return new Page.Unreachable(Trouble.of(e).message());
        } catch (TimeoutException _) {
            return new Page.TimedOut();
        } finally {
            page.tunnel.close();
        }
    }

    @Override
    public void opened() {
        StringBuilder head = new StringBuilder("GET ").append(request.path())
                .append(" HTTP/1.0\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n");
        if (!request.header().isEmpty()) {
            head.append(request.header()).append(": ").append(request.value()).append("\r\n");
        }
        byte[] sent = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        tunnel.send(sent, sent.length);
    }

    @Override
    public void data(byte[] more) {
        boolean tooLarge;
        boolean mayBeWhole;
        synchronized (this) {
            bytes.write(more, 0, more.length);
            tooLarge = bytes.size() > request.mostBytes() + HEAD;
            mayBeWhole = bytes.size() >= worthReading;
        }
        if (tooLarge) {
            end.complete(new Page.TooLarge());
            return;
        }
        if (mayBeWhole) {
            read(false, "");
        }
        tunnel.goOn();
    }

    @Override
    public void ended(String failure) {
        read(true, failure);
    }

    private synchronized void read(boolean isOver, String failure) {
        if (end.isDone()) {
            return;
        }
        byte[] all = bytes.toByteArray();
        if (isOver && all.length == 0) {
            end.complete(new Page.Unreachable(failure));
            return;
        }
        try {
            HttpText head = HttpText.head(all);
            byte[] body = head == null ? null : head.body(all, isOver);
            worthReading = head == null ? 0 : head.wholeAt();
            if (head != null && body != null) {
                end.complete(head.code() == 200
                        ? Unpacked.of(body, request.mostBytes())
                        : new Page.Refused(head.code()));
            } else if (isOver) {
                end.complete(new Page.Garbled("it ends too early"));
            }
        } catch (IllegalArgumentException e) {
            end.complete(new Page.Garbled(String.valueOf(e.getMessage())));
        }
    }
}
