package io.berth.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Kind;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.WatchHealth;
import io.berth.testing.HandExecutor;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.palette.PaletteLine.Head;
import io.berth.ui.palette.PaletteLine.Row;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteViewModelTest {
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Selection selection = new Selection();
    private final HandExecutor worker = new HandExecutor();
    private final List<String> done = new ArrayList<>();
    private final Snapshots cluster = new Snapshots().put(new Namespace(Meta.named("", "shop"), "Active"),
            Nodes.aNode("gpu-1").build(), Nodes.aNode("gpu-2").build(), Pods.aPod("shop", "web-0").build(),
            Pods.aPod("shop", "gone").build());
    private LinkWay way = new LinkWay.Here();
    private final PaletteViewModel model = new PaletteViewModel(new PaletteHost() {
        @Override
        public List<PaletteAction> actions() {
            return List.of(
                    new PaletteAction(PaletteGroup.ROOMS, "ci-harbor", "Choose a cluster", "", "ctx",
                            () -> done.add("choose")),
                    new PaletteAction(PaletteGroup.ACTIONS, "ci-light", "Light theme", "", () -> done.add("light")),
                    new PaletteAction(PaletteGroup.VIEWS, "ci-view", "GPUs by rack", "", () -> done.add("view")));
        }

        @Override
        public void go(Selected.OfKind object) {
            done.add("go " + object.name());
        }

        @Override
        public void filter(Selected.OfKind object) {
            done.add("filter " + object.name());
        }

        @Override
        public void open(Kind kind) {
            done.add("open " + kind);
        }

        @Override
        public LinkWay way(BerthLink link) {
            return way;
        }

        @Override
        public void follow(BerthLink link) {
            done.add("follow " + link.cluster());
        }
    }, selection, new PaletteWords(texts, new Units(texts, ZoneOffset.UTC)), worker, Runnable::run);

    @BeforeEach
    void open() {
        model.show(cluster.snapshot());
        worker.runAll();
        model.open("");
    }

    private List<String> type(String text) {
        model.queryProperty().set(text);
        worker.runAll();
        return shown();
    }

    private List<String> shown() {
        return model.lines().stream().map(line -> switch (line) {
            case Head head -> "[" + head.title() + head.count() + "]";
            case Row row -> row.detail().isEmpty() ? row.name() : row.name() + " | " + row.detail();
        }).toList();
    }

    private String chosen() {
        return model.chosenProperty().get() < 0
                ? ""
                : ((Row) model.lines().get(model.chosenProperty().get())).name();
    }

    @Test
    void offersRoomsActionsAndViewsAtOnce() {
        assertThat(shown()).containsExactly("[Rooms]", "Choose a cluster", "[Actions]", "Light theme", "[Views]",
                "GPUs by rack");
        assertThat(chosen()).isEqualTo("Choose a cluster");
        assertThat(model.faceProperty().get()).isEmpty();
    }

    @Test
    void offersWhatWasLookedAtAndIsStillThere() {
        selection.select(Selected.pod("shop", "gone"));
        selection.select(Selected.node("gpu-1"));
        selection.select(Selected.pod("shop", "web-0"));
        cluster.remove(Pods.aPod("shop", "gone").build());
        model.show(cluster.snapshot());
        model.open("");

        assertThat(shown()).startsWith("[Recent]", "gpu-1 | Node", "[Rooms]");
    }

    @Test
    void findsObjectsAndActionsTheBestGroupFirst() {
        assertThat(type("gpu")).containsExactly("[Views]", "GPUs by rack", "[Nodes]", "gpu-1", "gpu-2");
        assertThat(type("gpu 2")).containsExactly("[Nodes]", "gpu-2");
        assertThat(((Row) model.lines().get(1)).matched()).containsExactly(0, 1, 2, 4);
        assertThat(type("shop/web")).containsExactly("[Pods]", "web-0 | shop");
        assertThat(type(">light")).containsExactly("[Actions]", "Light theme");
        assertThat(type("#sh")).containsExactly("[Namespaces]", "shop");
    }

    @Test
    void understandsTheWordsOfOthers() {
        assertThat(type(":nodes")).containsExactly("[Kinds]", "All of the kind Node", "[Nodes]", "gpu-1", "gpu-2");
        assertThat(type(":po")).startsWith("[Kinds]", "All of the kind Pod", "[Pods]");
        assertThat(type(":c")).containsExactly("[Kinds]", "CronJob | :cj", "Choose a cluster | :ctx");
        model.run(false);
        assertThat(model.queryProperty().get()).isEqualTo(":cj ");
        assertThat(model.openProperty().get()).isTrue();
        type(":quota");
        model.run(false);
        assertThat(done).containsExactly("open RESOURCE_QUOTA");
    }

    @Test
    void walksOverTheTitles() {
        model.move(1);
        assertThat(chosen()).isEqualTo("Light theme");
        model.move(10);
        assertThat(chosen()).isEqualTo("GPUs by rack");
        model.move(Integer.MIN_VALUE + 1);
        assertThat(chosen()).isEqualTo("Choose a cluster");
        assertThat(model.spokenProperty().get()).isEqualTo("Choose a cluster");
        model.choose(0);
        assertThat(chosen()).isEmpty();
    }

    @Test
    void goesOrFiltersAndCloses() {
        type("web");
        model.run(false);
        assertThat(model.openProperty().get()).isFalse();
        model.open("web");
        worker.runAll();
        model.run(true);
        assertThat(done).containsExactly("go web-0", "filter web-0");
    }

    @Test
    void waitsForWhatWasTypedLastBeforeItGoes() {
        type("gpu-1");
        model.queryProperty().set("web");
        model.run(false);
        assertThat(done).isEmpty();
        worker.runAll();
        assertThat(done).containsExactly("go web-0");
    }

    @Test
    void forgetsToGoWhenMoreIsTypedOrItIsClosed() {
        model.queryProperty().set("web");
        model.run(false);
        model.queryProperty().set("gpu");
        worker.runAll();
        assertThat(done).isEmpty();
        model.queryProperty().set("web");
        model.run(false);
        model.close();
        worker.runAll();
        assertThat(done).isEmpty();
    }

    @Test
    void dropsWhatWasFoundForAnEarlierText() {
        model.queryProperty().set("web");
        worker.runOne();
        model.queryProperty().set("gpu-2");
        worker.runAll();
        assertThat(shown()).containsExactly("[Nodes]", "gpu-2");
    }

    @Test
    void saysWhenNothingMatchesAndWhenNotAllIsKnown() {
        assertThat(type("zz\u202ez")).isEmpty();
        assertThat(model.faceProperty().get()).isEqualTo("Nothing matches “zz\ufffdz”.");
        assertThat(chosen()).isEmpty();
        model.run(false);
        assertThat(done).isEmpty();

        cluster.health(Kind.POD, new WatchHealth.Forbidden("list", "", "no"));
        model.show(cluster.snapshot());
        assertThat(type("zzz")).isEmpty();
        assertThat(model.faceProperty().get()).isEqualTo(
                "Nothing matches “zzz”. You may not list pods; those are not found here.");
        cluster.health(Kind.POD, new WatchHealth.Loading(1, 2, ""));
        model.show(cluster.snapshot());
        type("web");
        assertThat(model.faceProperty().get()).isEqualTo("Not all pods are loaded yet.");
    }

    @Test
    void saysWhereALinkLeads() {
        assertThat(type("berth://prod/placement?select=pod/shop/web-0")).containsExactly("[Link]",
                "Go to this place in prod | Pod web-0");
        way = new LinkWay.Opens("prod-admin");
        assertThat(type("berth://prod/")).containsExactly("[Link]",
                "Open the context prod-admin (cluster prod) and go to this place");
        model.run(false);
        assertThat(done).containsExactly("follow prod");
        model.open("");
        way = new LinkWay.Several(List.of("a", "b"));
        assertThat(type("berth://prod/")).containsExactly("[Link]", "2 contexts lead to the cluster prod: choose one");
        way = new LinkWay.Unknown();
        assertThat(type("berth://prod")).last().isEqualTo(
                "No context in your kubeconfig files leads to a cluster prod.");
        model.run(false);
        assertThat(done).hasSize(1);
        assertThat(model.openProperty().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"berth://, names no cluster", "berth://c/..%2Fx, is not a room", "berth://%4, damaged",
            "berth://c#, may not hold|none may hold", "berth://c/?ns=a&ns=b, twice",
            "berth://c/?select=x/y, not a kind",
            "berth://c/?select=pod/y, does not name an object"})
    void saysWhatIsWrongWithALink(String text, String part) {
        assertThat(type(text)).hasSize(2).last().asString().matches(".*(" + part + ").*");
        model.run(false);
        assertThat(done).isEmpty();
    }

    @Test
    void followsTheClusterSlowlyWhileNobodySearches() {
        model.close();
        for (int i = 0; i < 8; i++) {
            model.show(cluster.put(Nodes.aNode("late-" + i).build()).snapshot());
            assertThat(i < 3 ? worker.waiting() : 0).isZero();
        }
        assertThat(worker.waiting()).isEqualTo(1);
        model.open("late");
        worker.runAll();
        assertThat(shown()).hasSize(9);
    }

    @Test
    void endsFollowingTheSelection() {
        model.end();
        selection.select(Selected.node("gpu-1"));
        selection.select(Selected.NONE);
        model.open("");
        assertThat(shown()).doesNotContain("[Recent]");
    }
}
