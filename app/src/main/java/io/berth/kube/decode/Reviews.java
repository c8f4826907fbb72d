package io.berth.kube.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads what a server answers about the signed-in one, in JSON.
public final class Reviews {
    private static final JsonFactory JSON = new JsonFactory();

    private boolean told;
    private boolean allowed;
    private String reason = "";
    private String error = "";
    private String user = "";

    private Reviews() {
    }

    /// Whether something may be done.
    ///
    /// @param reason in the server's words; often empty
    /// @param error why the server could not look at all rules; empty if it could
    public record Access(boolean allowed, String reason, String error) {
    }

    /// Reads a `SelfSubjectAccessReview`; empty if the body is none.
    public static Optional<Access> access(byte[] body) {
        Reviews read = read(body);
        return read != null && read.told
                ? Optional.of(new Access(read.allowed, read.reason, read.error))
                : Optional.empty();
    }

    /// Reads the user's name out of a `SelfSubjectReview`; empty if the body is none.
    public static Optional<String> user(byte[] body) {
        Reviews read = read(body);
        return read == null || read.user.isEmpty() ? Optional.empty() : Optional.of(read.user);
    }

    private static @Nullable Reviews read(byte[] body) {
        Reviews reviews = new Reviews();
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (in.nextToken() == JsonToken.START_OBJECT && name.equals("status")) {
                    reviews.status(in);
                } else {
                    in.skipChildren();
                }
            }
            return reviews;
        } catch (JacksonException _) {
            return null;
        }
    }

    private void status(JsonParser in) {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken value = in.nextToken();
            switch (name) {
                case "allowed" -> {
                    allowed = value == JsonToken.VALUE_TRUE;
                    told = allowed || value == JsonToken.VALUE_FALSE;
                }
                case "reason" -> reason = text(in, value);
                case "evaluationError" -> error = text(in, value);
                case "userInfo" -> userInfo(in, value);
                default -> in.skipChildren();
            }
        }
    }

    private void userInfo(JsonParser in, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken inner = in.nextToken();
            if (name.equals("username")) {
                user = text(in, inner);
            } else {
                in.skipChildren();
            }
        }
    }

    private static String text(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        in.skipChildren();
        return "";
    }
}
