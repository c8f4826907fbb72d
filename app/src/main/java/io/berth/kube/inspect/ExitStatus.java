package io.berth.kube.inspect;

import io.berth.port.PodDoor.End;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the `Status` by which a server tells how a program ended.
final class ExitStatus {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 4_096;

    private ExitStatus() {
    }

    /// How it ended; null while the text is not whole.
    static @Nullable End of(byte[] text) {
        JsonNode status;
        try {
            status = JSON.readTree(text);
        } catch (JacksonException _) {
            return null;
        }
        if (!status.isObject()) {
            return null;
        }
        if (status.path("status").asString("").equals("Success")) {
            return new End.Exited(0);
        }
        for (JsonNode cause : status.path("details").path("causes")) {
            if (cause.path("reason").asString("").equals("ExitCode")) {
                return exited(cause.path("message").asString(""));
            }
        }
        String message = status.path("message").asString("");
        return new Refusal(status.path("code").asInt(0),
                message.length() > LONGEST ? message.substring(0, LONGEST) : message).end();
    }

    private static End exited(String code) {
        try {
            return new End.Exited(Integer.parseInt(code));
        } catch (NumberFormatException _) {
            return new End.Failed("exit code " + code);
        }
    }
}
