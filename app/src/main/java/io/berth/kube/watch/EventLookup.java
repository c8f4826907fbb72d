package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.decode.Events;
import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches the events of one object.
final class EventLookup implements ObjectReader {
    private static final int SECONDS = 10;
    private static final int MOST = 200;
    private final Api api;

    EventLookup(Api api) {
        this.api = api;
    }

    @Override
    public Answer<List<ObjectEvent>> events(Kind kind, String namespace, String name) {
        String selector = "involvedObject.kind=" + kind.kindName() + ",involvedObject.name=" + name;
        String within = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
        String uri = api.base() + "api/v1" + within + "/events?limit=1000&fieldSelector="
                + URLEncoder.encode(selector, StandardCharsets.UTF_8);
        CompletableFuture<HttpResponse<byte[]>> asked = api.interactive()
                .sendAsync(api.interactive().newHttpRequestBuilder().uri(uri).header("Accept", "application/json")
                        .build(), byte[].class);
        try {
            return answer(asked.get(SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Failed<>("");
        } catch (ExecutionException e) {
            return new Answer.Failed<>(Trouble.of(e).message());
        } catch (TimeoutException _) {
            asked.cancel(true);
            return new Answer.Failed<>("no answer within " + SECONDS + " s");
        }
    }

    private static Answer<List<ObjectEvent>> answer(HttpResponse<byte[]> answer) {
        byte[] body = answer.body();
        Trouble foreign = Trouble.foreign(answer);
        if (answer.isSuccessful() && foreign != null) {
            return new Answer.Failed<>(foreign.message());
        }
        if (answer.isSuccessful()) {
            List<ObjectEvent> events = Events.read(body == null ? new byte[0] : body).stream()
                    .sorted(Comparator.comparingLong(ObjectEvent::lastSeconds).reversed()).limit(MOST).toList();
            return new Answer.Found<>(events);
        }
        String message = Trouble.of(answer, body).message();
        return answer.code() == 403 ? new Answer.Forbidden<>(message) : new Answer.Failed<>(message);
    }

    @Override
    public Answer<String> yaml(Kind kind, String namespace, String name) {
        return new Answer.Absent<>("");
    }

    @Override
    public Answer<List<Usage>> usage(Kind kind, String namespace, String name) {
        return new Answer.Absent<>("");
    }
}
