package io.berth.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.search.SearchQuery.Scope;
import io.berth.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {
    @ParameterizedTest
    @CsvSource({"'', EVERYTHING, '', ''", "'  Web  API ', EVERYTHING, '', 'web api'",
            "search/vllm-0, EVERYTHING, '', 'search vllm-0'", "'>theme', ACTIONS, '', theme",
            "'> copy link', ACTIONS, '', 'copy link'", "'#team a', KINDS, NAMESPACE, 'team a'",
            "':pods vllm', KINDS, POD, vllm", "':PO', KINDS, POD, ''", "':ns', KINDS, NAMESPACE, ''",
            "':deploy x y', KINDS, DEPLOYMENT, 'x y'", "':sts', KINDS, STATEFUL_SET, ''",
            "':ds', KINDS, DAEMON_SET, ''", "':jobs', KINDS, JOB, ''", "':cj', KINDS, CRON_JOB, ''",
            "':quota', KINDS, RESOURCE_QUOTA, ''", "': nodes', KINDS, NODE, ''", "':', COMMANDS, '', ''",
            "':deplo', COMMANDS, '', ''"})
    void readsWhatIsTyped(String text, Scope scope, String kind, String words) {
        SearchQuery query = SearchQuery.parse(text);
        assertThat(query.scope()).isEqualTo(scope);
        assertThat(query.kinds()).isEqualTo(kind.isEmpty() ? List.of() : List.of(Kind.valueOf(kind)));
        assertThat(String.join(" ", query.words())).isEqualTo(words);
    }

    @Test
    void keepsTheBeginningOfACommand() {
        assertThat(SearchQuery.parse(":deplo").command()).isEqualTo("deplo");
        assertThat(KindWord.DEPLOYMENTS.beginsWith("deplo")).isTrue();
        assertThat(KindWord.PODS.beginsWith("deplo")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {513, 100_000})
    void cutsWhatIsLongerThanAnyName(int length) {
        assertThat(SearchQuery.parse("x".repeat(length)).words()).containsExactly("x".repeat(512));
    }
}
