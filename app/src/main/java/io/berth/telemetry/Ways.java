package io.berth.telemetry;

import io.berth.port.PodHttp;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.berth.port.PodHttp.Way;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Asks pods through the API server, and by port-forward where that does not reach them. Remembers by pod which way led
/// there; a pod that was never asked begins with the way that worked last anywhere. Any thread.
final class Ways {
    private static final int MOST = 10_000;

    private final PodHttp pages;
    private final Map<String, Way> known = new ConcurrentHashMap<>();
    private volatile Way usual = Way.PROXY;

    Ways(PodHttp pages) {
        this.pages = pages;
    }

    Page get(Request request) {
        String pod = request.namespace() + "/" + request.name();
        Way first = known.getOrDefault(pod, usual);
        Page page = pages.get(by(request, first));
        if (leads(page)) {
            remember(pod, first);
            return page;
        }
        if (Thread.currentThread().isInterrupted() || page instanceof Page.Absent) {
            return page;
        }
        Way second = first == Way.PROXY ? Way.FORWARD : Way.PROXY;
        Page other = pages.get(by(request, second));
        if (leads(other)) {
            remember(pod, second);
            return other;
        }
        known.remove(pod);
        return first == Way.PROXY ? better(page, other) : better(other, page);
    }

    /// What is told of two ways that both do not lead: what happened on one that is allowed.
    private static Page better(Page proxied, Page forwarded) {
        return proxied instanceof Page.Forbidden ? forwarded : proxied;
    }

    private void remember(String pod, Way way) {
        usual = way;
        if (known.size() < MOST) {
            known.put(pod, way);
        }
    }

    private static Request by(Request request, Way way) {
        return new Request(request.namespace(), request.name(), request.port(), request.path(), request.header(),
                request.value(), way, request.mostBytes(), request.limit());
    }

    /// Whether the pod itself was reached.
    private static boolean leads(Page page) {
        return switch (page) {
            case Page.Body _,Page.Refused _,Page.TooLarge _,Page.Garbled _ -> true;
            case Page.Forbidden _,Page.Absent _,Page.TimedOut _,Page.Unreachable _ -> false;
        };
    }
}
