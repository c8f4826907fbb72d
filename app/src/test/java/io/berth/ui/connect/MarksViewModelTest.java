package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.connection.Context;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.Hue;
import io.berth.testing.ListedClusters;
import io.berth.testing.RememberingHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksViewModelTest {
    private static final Context LAB = ListedClusters.byToken("lab", "https://lab");
    private static final Context PROD = ListedClusters.byToken("prod", "https://prod");
    private static final ContextSettings RED = ContextSettings.NONE.withHue(Hue.RED);

    private final RememberingHost host = new RememberingHost();
    private final MarksViewModel model = new MarksViewModel(host);

    private ContextSettings kept(Context context) {
        return host.settings().context(ContextSettings.key(context));
    }

    @Test
    void remembersNothingBeforeItIsSaved() {
        model.edit(LAB, RED);

        assertThat(model.isEdited(LAB)).isTrue();
        assertThat(kept(LAB)).isEqualTo(ContextSettings.NONE);
        model.save(LAB);
        assertThat(kept(LAB)).isEqualTo(RED);
        assertThat(model.isEdited(LAB)).isFalse();
    }

    @Test
    void keepsTheEditOfEachContext() {
        model.edit(LAB, RED);
        model.edit(PROD, RED.withName("Production "));
        model.discard(LAB);
        model.save(PROD);

        assertThat(model.edited(LAB)).isEqualTo(ContextSettings.NONE);
        assertThat(kept(PROD)).isEqualTo(RED.withName("Production"));
    }

    @Test
    void isNotEditedWhenAllIsAsItWas() {
        model.edit(LAB, RED);
        model.edit(LAB, ContextSettings.NONE);

        assertThat(model.isEdited(LAB)).isFalse();
    }

    @Test
    void keepsNamespacesThatWereNamedElsewhereMeanwhile() {
        model.edit(LAB, RED);
        host.mark(LAB, ContextSettings.NONE.withNamespaces(List.of("search")));
        model.save(LAB);

        assertThat(kept(LAB)).isEqualTo(RED.withNamespaces(List.of("search")));
    }

    @Test
    void protectsAtOnceAndKeepsTheEdit() {
        model.edit(LAB, RED);
        model.toggleProtected(LAB);

        assertThat(kept(LAB)).isEqualTo(ContextSettings.NONE.withProtected(true));
        assertThat(model.edited(LAB)).isEqualTo(RED.withProtected(true));
        model.toggleProtected(LAB);
        assertThat(kept(LAB)).isEqualTo(ContextSettings.NONE);
    }

    @Test
    void cutsANameThatIsTooLong() {
        model.edit(LAB, ContextSettings.NONE.withName("x".repeat(1000)));

        assertThat(model.edited(LAB).name()).hasSize(MarksViewModel.LONGEST_NAME);
    }
}
