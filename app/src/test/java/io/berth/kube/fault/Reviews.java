package io.berth.kube.fault;

import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers of a [FaultServer] to questions about rights. Any thread.
final class Reviews {
    private volatile @Nullable BiPredicate<String, String> mayList; // null: rights are not told

    /// What is answered.
    record Answer(int code, String json) {
    }

    void tell(BiPredicate<String, String> allowed) {
        mayList = allowed;
    }

    Answer answer(String target, String question) {
        BiPredicate<String, String> allowed = mayList;
        if (allowed == null) {
            return new Answer(404, AnswerWriter.status(404, "not found"));
        }
        if (target.endsWith("/selfsubjectreviews")) {
            return new Answer(201, "{\"kind\":\"SelfSubjectReview\",\"status\":{\"userInfo\":{\"groups\":[\"all\"],"
                    + "\"username\":\"robot\"}}}");
        }
        boolean may = allowed.test(named("resource", question), named("namespace", question));
        return new Answer(201, "{\"kind\":\"SelfSubjectAccessReview\",\"spec\":{\"resourceAttributes\":{}},\"status\":"
                + "{\"allowed\":" + may + ",\"reason\":\"" + (may ? "" : "no rule") + "\"}}");
    }

    private static String named(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

}
