package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.ServerStatus;
import io.berth.kube.decode.Statuses;
import io.berth.model.Kind;
import io.berth.port.Answer;
import io.berth.port.PodHttp;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Executor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Pages of pods and Services by way of the API server. On the bulk client, so that a click never waits behind them.
public final class PodPages implements PodHttp {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOT_REACHED = "error trying to reach service";

    private final Api api;
    private final Executor waiting;

    /// Contacts nothing before it is asked.
    ///
    /// @param waiting runs tasks that wait for the network
    public PodPages(Api api, Executor waiting) {
        this.api = api;
        this.waiting = waiting;
    }

    @Override
    public Page get(Request request) {
        return switch (request.way()) {
            case PROXY -> proxied(Kind.POD, "", request);
            case FORWARD -> TunnelPage.get(api, waiting, request);
            case SERVICE -> proxied(Kind.SERVICE, "", request);
            case SECURE_SERVICE -> proxied(Kind.SERVICE, "https:", request);
        };
    }

    private Page proxied(Kind kind, String scheme, Request request) {
        return ProxiedPage.get(api.bulk(), api.base() + kind.apiPath() + Paths.within(request.namespace()) + "/"
                + kind.plural() + "/" + scheme + Paths.value(request.name()) + ":" + request.port() + "/proxy"
                + request.path(), request);
    }

    /// What an answer through the proxy means: it is that of who was asked, unless it is the API server's own word.
    static Page answer(HttpResponse<?> answer, byte[] body, int most) {
        Page plain = Unpacked.of(body, most);
        if (answer.code() == 200) {
            return plain;
        }
        byte[] words = plain instanceof Page.Body(byte[] bytes) ? bytes : new byte[0];
        ServerStatus status = Statuses.of(words, Encoding.of("application/json"));
        if (status.code() == answer.code()) {
            return refused(answer.code(), status.message());
        }
        return status.message().startsWith(NOT_REACHED)
                ? new Page.Unreachable(status.message())
                : new Page.Refused(answer.code());
    }

    /// What the API server's own refusal means.
    static Page refused(int code, String message) {
        return switch (code) {
            case 403 -> new Page.Forbidden(message);
            case 404 -> new Page.Absent(message);
            default -> new Page.Unreachable(message);
        };
    }

    @Override
    public Answer<String> secret(String namespace, String name, String entry) {
        String uri = api.base() + "api/v1" + Paths.within(namespace) + "/secrets/" + Paths.value(name);
        return switch (Fetch.json(api.interactive(), uri)) {
            case Fetch.Fetched.Body(byte[] bytes) -> entry(bytes, name, entry);
            case Fetch.Fetched.Refused(Refusal refusal) -> refusal.answer();
        };
    }

    private static Answer<String> entry(byte[] secret, String name, String entry) {
        try {
            String packed = JSON.readTree(secret).path("data").path(entry).asString("");
            String text = new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8).strip();
            boolean printable = text.chars().allMatch(sign -> sign > ' ' && sign < 127);
            return text.isEmpty() || !printable
                    ? new Answer.Absent<>("Secret \"" + name + "\" has no entry \"" + entry + "\" that could be a key")
                    : new Answer.Found<>(text);
        } catch (JacksonException | IllegalArgumentException _) {
            // The words of these problems would quote the secret.
            return new Answer.Failed<>("Secret \"" + name + "\" cannot be read");
        }
    }
}
