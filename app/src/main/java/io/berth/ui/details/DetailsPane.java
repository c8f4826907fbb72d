package io.berth.ui.details;

import io.berth.model.Container;
import io.berth.model.Kind;
import io.berth.model.Meta;
import io.berth.ui.forwards.ForwardForm;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Pieces;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import java.util.List;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// All about the chosen object. It is built anew only when something else is to be said; ages are rewritten in place.
/// On the JavaFX thread.
public final class DetailsPane extends BorderPane implements AutoCloseable {
    private final DetailsViewModel model;
    private final DetailsWords words;
    private final Texts texts;
    private final Units units;
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final VBox head = new VBox();
    private final DetailsTabs tabs;
    private final Subscription following;
    private DetailsParts parts;
    private GpuSection gpus;
    private DetailsParts eventParts;
    private final Set<String> unfolded = new HashSet<>();
    private final DetailsParts.Doing doing;
    private Selected shown = Selected.NONE;
    private boolean several;
    private Selected formOf = Selected.NONE;
    private Optional<ForwardForm> form = Optional.empty();

    /// Follows the model until it is closed; the model is closed by whoever made it.
    public DetailsPane(DetailsViewModel model, Texts texts, Units units, ObservableValue<Palette> palette) {
        this.model = model;
        this.words = new DetailsWords(texts, units);
        this.texts = texts;
        this.units = units;
        this.doing = new DetailsParts.Doing(model::select, () -> model.open(DetailsTab.YAML), unfolded);
        this.parts = new DetailsParts(words, units, doing);
        this.eventParts = parts;
        this.gpus = new GpuSection(words);
        getStyleClass().add("details");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        tabs = new DetailsTabs(model, texts, units, palette, scroll);
        setTop(new VBox(head, tabs));
        centerProperty().bind(tabs.contentProperty());
        following = Subscription.combine(model.detailsProperty().subscribe(this::show),
                texts.languageProperty().subscribe(_ -> show(model.detailsProperty().get())),
                model.eventsProperty().subscribe(_ -> showEvents()), model.atProperty().subscribe(_ -> tellTime()),
                model.gpusProperty().subscribe(told -> showGpus(told)),
                model.usage().usageProperty().subscribe((_, _) -> show(model.detailsProperty().get())),
                model.readOnlyProperty().subscribe((_, _) -> show(model.detailsProperty().get())));
    }

    private void show(Details details) {
        boolean same = details.about().equals(shown) && several == details instanceof Details.Several;
        double place = same ? scroll.getVvalue() : 0;
        if (!same) {
            unfolded.clear();
        }
        shown = details.about();
        several = details instanceof Details.Several;
        parts = new DetailsParts(words, units, doing);
        gpus = new GpuSection(words);
        gpus.show(model.gpusProperty().get());
        content.getChildren().clear();
        if (details instanceof Details.Gone gone) {
            content.getChildren().add(DetailsParts.alone(DetailsParts.note(Tone.WARNING,
                    words.get("details.gone.what", units.clock(gone.noticed())), words.get("details.gone.shown"))));
            fill(gone.last());
            gone(gone);
        } else {
            fill(details);
        }
        model.usage().usageProperty().get().ifPresent(answer -> content.getChildren()
                .add(parts.section("details.usage.title", new UsageSection(parts).of(details, answer))));
        if (details instanceof Details.OfPod pod) {
            content.getChildren().add(ports(pod));
        }
        if (shown instanceof Selected.OfKind && details.meta() != null) {
            content.getChildren().add(new VBox());
            showEvents();
        }
        tellTime();
        scroll.layout();
        scroll.setVvalue(place);
    }

    /// Ports of the pod that can be carried here. What is being typed stays while the pod changes.
    private Node ports(Details.OfPod pod) {
        if (model.readOnlyProperty().get()) {
            return parts.section("details.ports.title",
                    List.of(DetailsParts.wrapped(words.get("details.ports.readOnly"), "muted")));
        }
        if (form.isEmpty() || !formOf.equals(shown)) {
            form.ifPresent(ForwardForm::close);
            formOf = shown;
            form = Optional.of(new ForwardForm(model.tools().forwards(), texts, pod.pod().namespace(),
                    pod.pod().name(),
                    pod.pod().spec().containers().stream().flatMap(container -> container.ports().stream())
                            .map(Container.Port::containerPort).toList()));
        }
        return parts.section("details.ports.title", List.of(form.orElseThrow()));
    }

    private void fill(Details details) {
        switch (details) {
            case Details.Nothing _ -> message(words.get("details.nothing.title"), words.get("details.nothing.how"));
            case Details.NotSeen(var what, var why) -> message(DetailsWords.line(what.name()), why(why, what.kind()));
            case Details.OfPod pod -> {
                PodSections sections = new PodSections(parts, pod, gpus);
                object("ci-container-software", pod.pod().meta(), sections.state());
                content.getChildren().addAll(sections.sections());
            }
            case Details.OfNode node -> {
                NodeSections sections = new NodeSections(parts, node);
                object("ci-edge-node", node.node().meta(), sections.state());
                content.getChildren().addAll(sections.sections());
            }
            case Details.OfWorkload workload -> {
                WorkloadSections sections = new WorkloadSections(parts);
                object("ci-category", workload.workload().meta(), sections.state(workload.workload()));
                content.getChildren().addAll(sections.of(workload));
            }
            case Details.OfNamespace namespace -> {
                NamespaceSections sections = new NamespaceSections(parts, namespace);
                object("ci-name-space", namespace.namespace().meta(), sections.state());
                content.getChildren().addAll(sections.sections());
            }
            case Details.OfImage image -> {
                head("ci-layers", image.reference(), List.of());
                content.getChildren().addAll(new ImageSections(parts).of(image));
            }
            case Details.Several all -> {
                TogetherSections sections = new TogetherSections(parts);
                several(words.get("details.several.selected", all.chosen()), sections.state(all.together()));
                content.getChildren().addAll(sections.of(all));
            }
            case Details.OfOther other -> {
                object("ci-category", other.object().meta(), List.of());
                content.getChildren().addAll(new WorkloadSections(parts).of(other));
            }
            case Details.Gone gone -> fill(gone.last());
        }
    }

    /// In place of a state that is no more.
    private void gone(Details.Gone gone) {
        Meta meta = gone.meta();
        if (meta != null) {
            object("ci-subtract-alt", meta,
                    List.of(Labels.chip(DetailsParts.fixed(words.get("details.gone.chip")), Tone.NEUTRAL, "")));
        }
    }

    private String why(Details.NotSeen.Why why, Kind kind) {
        return switch (why) {
            case LOADING -> words.get("details.notSeen.loading", kind.kindName());
            case FORBIDDEN -> words.get("details.notSeen.forbidden", kind.plural());
            case LEFT_OUT -> words.get("details.notSeen.leftOut");
            case ABSENT -> words.get("details.notSeen.absent", kind.kindName());
        };
    }

    private void message(String title, String why) {
        VBox head = new VBox(8, DetailsParts.wrapped(title, "t-title"), DetailsParts.wrapped(why, "muted"));
        head.getStyleClass().add("details-head");
        this.head.getChildren().setAll(head);
    }

    private void object(String icon, Meta meta, List<Node> state) {
        head(icon, meta.name(), state);
    }

    private void head(String icon, String name, List<Node> state) {
        head(icon, name, Optional.of(
                Buttons.copy(DetailsParts.fixed(words.get("details.copy")), DetailsParts.fixed(name))), state);
    }

    private void several(String title, List<Node> state) {
        head("ci-category", title, Optional.empty(), state);
    }

    private void head(String icon, String name, Optional<Node> copy, List<Node> state) {
        Pieces title = new Pieces(DetailsWords.line(name), "t-title");
        title.setId("details-title");
        HBox.setHgrow(title, Priority.SOMETIMES);
        HBox line = new HBox(8, Glyph.of(icon), title);
        copy.ifPresent(line.getChildren()::add);
        line.getStyleClass().add("details-title");
        VBox head = new VBox(4, line);
        if (!state.isEmpty()) {
            FlowPane states = new FlowPane(8, 4);
            states.getChildren().addAll(state);
            head.getChildren().add(states);
        }
        head.getStyleClass().add("details-head");
        this.head.getChildren().setAll(head);
    }

    private void showEvents() {
        int last = content.getChildren().size() - 1;
        if (last >= 0 && model.detailsProperty().get().meta() != null) {
            eventParts = new DetailsParts(words, units, doing);
            content.getChildren().set(last,
                    new EventsSection(eventParts, model.eventsProperty().get(), model::askForEvents));
            eventParts.tell(model.atProperty().get());
        }
    }

    private void showGpus(GpuTold told) {
        gpus.show(told);
        gpus.tell(model.atProperty().get());
    }

    private void tellTime() {
        gpus.tell(model.atProperty().get());
        parts.tell(model.atProperty().get());
        eventParts.tell(model.atProperty().get());
    }

    @Override
    public void close() {
        tabs.close();
        form.ifPresent(ForwardForm::close);
        following.unsubscribe();
    }
}
