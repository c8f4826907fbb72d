package io.berth.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selection;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespaceFilterTest {
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Selection selection = new Selection();
    private final NamespaceFilter filter = new NamespaceFilter(texts, new Units(texts, ZoneId.of("UTC")), selection);

    @BeforeEach
    void know() {
        filter.know(new TreeMap<>(Map.of("search", 2L, "research", 7L, "inference", 40L)));
    }

    @Test
    void looksAtAllAtFirst() {
        assertThat(filter.wordsProperty().get()).isEqualTo("All namespaces");
        assertThat(filter.countProperty().get()).isEqualTo("3");
        assertThat(filter.rows()).extracting(NamespaceFilter.Row::name).containsExactly("inference", "research",
                "search");
    }

    @Test
    void findsByAnyPartOfTheName() {
        filter.searchProperty().set(" SEARCH");
        assertThat(filter.rows()).extracting(NamespaceFilter.Row::name).containsExactly("research", "search");
    }

    @Test
    void takesAndGivesBackNamespaces() {
        filter.toggle("search");
        assertThat(filter.wordsProperty().get()).isEqualTo("search");
        filter.toggle("inference");
        assertThat(filter.wordsProperty().get()).isEqualTo("2 namespaces");
        assertThat(selection.namespaces()).containsExactlyInAnyOrder("search", "inference");
        filter.toggle("search");
        filter.toggle("inference");
        assertThat(selection.namespaces()).isEmpty();
        assertThat(filter.wordsProperty().get()).isEqualTo("All namespaces");
    }

    @Test
    void keepsAChosenNamespaceThatVanished() {
        selection.lookAt(Set.of("gone"));
        assertThat(filter.rows()).contains(new NamespaceFilter.Row("gone", -1, true));
        filter.all();
        assertThat(filter.rows()).extracting(NamespaceFilter.Row::name).doesNotContain("gone");
    }
}
