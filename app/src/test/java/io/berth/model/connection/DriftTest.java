package io.berth.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DriftTest {
    private static final ContextProblem BROKEN = new ContextProblem(ContextProblem.Kind.MALFORMED, "/config", "",
            "/config", 3, 1);
    private static final Context OPENED = context("prod", "https://a", "ops", "ab12");

    private static Context context(String name, String server, String user, String hash) {
        ExecProgram program = new ExecProgram("aws", "", List.of(), Map.of(), "v1", "Never", hash);
        return new Context(name, "/config", "c", user, "", server, false, Context.SignIn.EXEC, program, List.of());
    }

    private static ContextListing.File file(String path, Context... contexts) {
        return new ContextListing.File(path, List.of(contexts), List.of());
    }

    static Stream<Arguments> listings() {
        Context byToken = new Context("prod", "/config", "c", "ops", "", "https://a", false, Context.SignIn.TOKEN, null,
                List.of());
        Context inNamespace = new Context("prod", "/config", "c", "ops", "search", "https://a", true,
                Context.SignIn.EXEC, OPENED.exec(), List.of());
        return Stream.of(Arguments.of(file("/config", OPENED), Drift.NONE),
                Arguments.of(file("/config", inNamespace), Drift.NONE),
                Arguments.of(file("/config", context("prod", "https://b", "ops", "ab12")), Drift.OTHER_SERVER),
                Arguments.of(file("/config", context("prod", "https://a", "dev", "ab12")), Drift.OTHER_USER),
                Arguments.of(file("/config", context("prod", "https://a", "ops", "cd34")), Drift.OTHER_USER),
                Arguments.of(file("/config", byToken), Drift.OTHER_USER),
                Arguments.of(file("/config", context("other", "https://a", "ops", "ab12")), Drift.GONE),
                Arguments.of(file("/elsewhere", OPENED), Drift.GONE),
                Arguments.of(new ContextListing.File("/config", List.of(), List.of(BROKEN)), Drift.FILE_BROKEN));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void saysWhatBecameOfAnOpenContext(ContextListing.File file, Drift drift) {
        assertThat(Drift.of(OPENED, new ContextListing(List.of(file)))).isEqualTo(drift);
    }
}
