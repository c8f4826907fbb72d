package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.WaitingGroup;
import io.berth.analysis.scheduling.SchedulerMessage;
import io.berth.model.ResourceList;
import io.berth.testing.FxTest;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class TrayTest extends FxTest {
    private static final String MESSAGE = "0/12 nodes are available: 4 node(s) had untolerated taint {dedicated: "
            + "training}, 8 Insufficient nvidia.com/gpu. preemption: 0/12 nodes are available: 4 Preemption is not "
            + "helpful for scheduling, 8 No preemption victims found for incoming pod..";

    private final Texts texts = new Texts(Locale.ENGLISH);
    private final MapWords words = new MapWords(texts, new Units(texts, ZoneOffset.UTC), InstantSource.fixed(Farm.NOW));
    private final WaitWords waits = new WaitWords(words);
    private final List<WaitingGroup> chosen = new ArrayList<>();

    private static List<WaitingGroup> groups(int count) {
        Farm farm = new Farm();
        for (int i = 0; i < count; i++) {
            farm.put(Farm.owned(Farm.asking(Farm.waiting("a", "p" + i, MESSAGE), ResourceList.GPU, 8), "Job",
                    "train-" + i));
        }
        return PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL).waiting();
    }

    private Tray shown(double height, int count) {
        Tray tray = fx(() -> {
            Theme theme = new Theme("light", List.of("placement.css"));
            Tray made = new Tray(words, waits, chosen::add);
            VBox room = new VBox(made);
            room.getStyleClass().add("placement");
            Scene scene = new Scene(room, 1000, height);
            theme.dress(scene);
            made.show(groups(count));
            return made;
        });
        show(fx(tray::getScene));
        pulses(3);
        return tray;
    }

    private static List<Button> more(Tray tray) {
        return fx(() -> tray.lookupAll(".tray-more").stream().map(Button.class::cast).toList());
    }

    @Test
    void wordsTheMessageAndKeepsTheSchedulersOwn() {
        WaitingGroup group = groups(1).getFirst();

        assertThat(waits.cause(group))
                .isEqualTo("8 of 12 nodes: not enough nvidia.com/gpu · 4: taint dedicated=training");
        assertThat(waits.whole(group)).contains("Preemption: 8 of 12 nodes: no pods of lower priority to make room",
                "The scheduler in its own words, no node for 1 min:", MESSAGE);
        assertThat(waits.told(group)).startsWith("train-0 ×1, a, 8 GPUs, 8 of 12 nodes");
        texts.setLanguage(Locale.SIMPLIFIED_CHINESE);
        assertThat(waits.cause(group)).isEqualTo("12 个节点中的 8 个：nvidia.com/gpu 不足 · 4 个：污点 dedicated=training");
    }

    @Test
    void quotesWordsThatItDoesNotKnowAndStripsWhatWouldMoveTheLine() {
        WaitingGroup known = groups(1).getFirst();
        WaitingGroup odd = new WaitingGroup(known.workload(), new WaitingGroup.Cause.Refused("Unschedulable",
                SchedulerMessage.parse("0/1 nodes are available: 1 bad\u202eluck."), 0), 1, known.first(), 0);

        assertThat(waits.cause(odd)).isEqualTo("1 of 1 node: “bad\ufffdluck”");
    }

    @Test
    void hasOneLineInALowWindow() {
        assertThat(fx(shown(900, 1)::getHeight)).isEqualTo(60);
    }

    @Test
    void isAnotherHeightInALowWindow() {
        assertThat(fx(shown(700, 1)::getHeight)).isEqualTo(32);
    }

    @Test
    void keysWalkTheGroupsAndTheRestOpensAsAList() {
        Tray tray = shown(900, 9);
        List<TrayGroup> buttons = fx(
                () -> tray.lookupAll(".tray-group").stream().map(TrayGroup.class::cast).toList());
        assertThat(buttons).hasSize(2);
        fx(buttons.getFirst()::requestFocus);
        until(buttons.getFirst()::isFocused);
        robot().type(KeyCode.RIGHT);
        until(buttons.get(1)::isFocused);
        robot().type(KeyCode.SPACE);
        pulses(2);
        assertThat(chosen).extracting(group -> group.workload().name()).containsExactly("train-1");
        assertThat(fx(more(tray).getFirst()::getText)).isEqualTo("+7 more");
        fx(more(tray).getFirst()::fire);
        pulses(3);
        assertThat(robot().findAll(".tray-list .tray-group")).hasSize(9);
        fx(more(tray).getFirst()::fire);
    }

    @Test
    void isGoneWhenNoneWaits() {
        Tray tray = shown(900, 1);
        fx(() -> tray.show(List.of()));
        assertThat(fx(tray::isManaged)).isFalse();
    }
}
