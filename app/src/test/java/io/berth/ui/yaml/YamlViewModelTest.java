package io.berth.ui.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.port.Answer;
import io.berth.testing.HandExecutor;
import io.berth.testing.ToldReader;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class YamlViewModelTest {
    private final HandExecutor io = new HandExecutor();
    private final ToldReader reader = new ToldReader();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final YamlViewModel model = new YamlViewModel(reader::yaml, texts, new Units(texts, ZoneOffset.UTC), io,
            Runnable::run);

    private void open(String yaml) {
        reader.yaml = new Answer.Found<>(yaml);
        model.aim(Selected.pod("x", "a"));
        model.look(true);
        io.runAll();
    }

    @Test
    void asksOnlyWhenItIsLookedAt() {
        model.aim(Selected.pod("x", "a"));
        assertThat(io.waiting()).isZero();
        model.look(true);
        io.runAll();
        model.look(false);
        model.aim(Selected.pod("x", "b"));

        assertThat(reader.asked).containsExactly("yaml a");
        assertThat(io.waiting()).isZero();
    }

    @Test
    void dropsTheAnswerAboutAnotherObject() {
        model.look(true);
        model.aim(Selected.pod("x", "a"));
        model.aim(Selected.pod("x", "b"));
        io.runAll();

        assertThat(reader.asked).containsExactly("yaml b");
    }

    @Test
    void walksThroughThePlacesAndBeginsAnewAfterTheLast() {
        open("a: 1\na: 2\na: 3\n");
        model.searchProperty().set("A");
        assertThat(model.foundProperty().get().places()).containsExactly(0, 5, 10);
        assertThat(model.foundProperty().get().at()).isZero();
        model.step(-1);
        assertThat(model.foundProperty().get().at()).isEqualTo(2);
        model.step(1);
        assertThat(model.foundProperty().get().at()).isZero();
        model.searchProperty().set("none");
        assertThat(model.foundProperty().get().at()).isEqualTo(-1);
    }

    @Test
    void keepsTheServersWordsOfARefusal() {
        reader.yaml = new Answer.Forbidden<>("pods is forbidden");
        model.aim(Selected.pod("x", "a"));
        model.look(true);
        io.runAll();

        assertThat(model.stateProperty().get())
                .isEqualTo(new YamlViewModel.State.Refused(new Answer.Forbidden<>("pods is forbidden")));
    }
}
