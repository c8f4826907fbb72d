package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.Drift;
import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.ProgramChange;
import io.berth.model.settings.ProgramStanding;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands beside the list: the chosen context, the question about its program, the attempt, or why it failed.
/// Nothing in it is the default button, so Enter in the list never answers a question.
final class ConnectSide extends BorderPane {
    private final ConnectViewModel model;
    private final Texts texts;
    private final ConnectWords words;
    private final MarksForm marks;

    ConnectSide(ConnectViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new ConnectWords(texts);
        this.marks = new MarksForm(model.marks(), texts);
        getStyleClass().add("connect-side");
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
    }

    void show(ConnectState state) {
        switch (state) {
            case ConnectState.Idle _,ConnectState.Listing _ -> setVisible(false);
            case ConnectState.Chosen(var context) -> chosen(context);
            case ConnectState.ConsentNeeded(var context, var program, var standing) ->
                consent(context, program, standing);
            case ConnectState.NotAllowed(var context, var program) -> notAllowed(context, program);
            case ConnectState.Connecting(var context) -> connecting(context);
            case ConnectState.Failed(var context, var problem) -> failed(context, words.of(problem));
        }
    }

    private void chosen(Context context) {
        List<Node> parts = new ArrayList<>();
        List<Node> buttons = new ArrayList<>();
        Drift drift = model.drift(context);
        if (drift != Drift.NONE) {
            ConnectWords.Wording wording = words.of(drift, context);
            parts.add(section(List.of(new Note(Tone.WARNING, fixed(wording.what()), fixed(wording.remedy())))));
        }
        if (ConnectViewModel.forbids(context)) {
            parts.add(section(
                    context.problems().stream().flatMap(problem -> problem(words.of(problem, context.file())).stream())
                            .toList()));
        } else if (!model.isLost(context)) {
            boolean open = model.isOpen(context);
            buttons.add(primary(open ? "connect.action.reopen" : "connect.action.open", () -> model.open(context)));
            if (context.exec() != null) {
                buttons.addAll(List.of(Labels.gap(), lookAgain("connect.consent.look")));
            }
        }
        parts.addAll(List.of(facts(context), marks(context)));
        fill(head(Glyph.of("ci-harbor"), name(context), "", context), parts, buttons,
                model.isOpen(context) && !buttons.isEmpty() ? texts.get("connect.reopen.means") : "");
    }

    private Button lookAgain(String key) {
        Button look = Buttons.plain(texts.bind(key), model::thinkAgain);
        look.setId("consent-again");
        return look;
    }

    private void consent(Context context, ExecProgram program, ProgramStanding standing) {
        List<Node> parts = new ArrayList<>();
        List<ProgramChange> changes = List.of();
        if (standing instanceof ProgramStanding.Changed(var wasAllowed, var differing)) {
            changes = differing;
            parts.add(new Note(Tone.WARNING,
                    fixed(texts.get(wasAllowed ? "connect.consent.changedAllowed" : "connect.consent.changedRefused")),
                    fixed(texts.get(differing.isEmpty() ? "connect.consent.changedHash" : "connect.consent.marked"))));
        }
        parts.addAll(List.of(new ProgramLines(texts, program, changes), fact("connect.consent.asks", asks(program)),
                fact("connect.fact.file", file(context), "t-code"), fact("connect.fact.user", context.user()),
                fact("connect.fact.server", context.server(), "t-code"),
                fact("connect.consent.hash", grouped(program.consentHash()), "t-code")));
        Button allow = primary("connect.consent.allow", model::allowAndOpen);
        allow.setId("consent-allow");
        Button once = Buttons.plain(texts.bind("connect.consent.once"), model::allowOnce);
        Button never = Buttons.plain(texts.bind("connect.consent.refuse"), model::refuse);
        never.setId("consent-refuse");
        Button not = Buttons.quiet(texts.bind("connect.consent.notNow"), model::dismiss);
        fill(head(Glyph.of("ci-security", Tone.WARNING), texts.get("connect.consent.title", name(context)),
                texts.get("connect.consent.why"), context), List.of(section(parts), marks(context)),
                List.of(allow, once, never, Labels.gap(), not), texts.get("connect.consent.holds"));
    }

    private void notAllowed(Context context, ExecProgram program) {
        Note note = new Note(Tone.WARNING,
                fixed(texts.get("connect.refused.what", ConnectWords.line(program.command()))),
                fixed(texts.get("connect.refused.remedy")));
        fill(head(Glyph.of("ci-misuse", Tone.WARNING), texts.get("connect.refused.title", name(context)), "", context),
                List.of(section(List.of(note, new ProgramLines(texts, program, List.of()))), facts(context),
                        marks(context)),
                List.of(lookAgain("connect.refused.again"), Labels.gap(), dismiss()), "");
    }

    private String name(Context context) {
        return ConnectWords.name(context, model.marks().saved(context));
    }

    private MarksForm marks(Context context) {
        marks.show(context);
        return marks;
    }

    private String asks(ExecProgram program) {
        return switch (program.interactiveMode()) {
            case "Never" -> texts.get("connect.consent.asksNever");
            case "Always" -> texts.get("connect.consent.asksAlways");
            default -> texts.get("connect.consent.asksMaybe");
        };
    }

    /// In blocks of four digits, so that two can be compared by eye.
    private static String grouped(String hash) {
        return "SHA-256 " + hash.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private void connecting(Context context) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        VBox waiting = section(List.of(bar, wrapped(texts.get("connect.progress.signIn", words.signIn(context)))));
        Button cancel = Buttons.plain(texts.bind("connect.action.cancel"), model::cancel);
        cancel.setId("connect-cancel");
        fill(head(Glyph.of("ci-in-progress"), texts.get("connect.progress.title", name(context)),
                texts.get("connect.progress.waiting", ConnectWords.line(context.server())), context),
                List.of(waiting, facts(context)), List.of(cancel), "");
    }

    private void failed(Context context, List<ConnectWords.Wording> wordings) {
        List<Node> parts = new ArrayList<>();
        wordings.forEach(wording -> parts.addAll(problem(wording)));
        Button again = primary("connect.action.again", () -> model.open(context));
        List<Node> sections = new ArrayList<>(List.of(section(parts)));
        if (!context.file().isEmpty()) {
            sections.addAll(List.of(facts(context), marks(context)));
        }
        fill(head(Glyph.of("ci-misuse", Tone.DANGER), texts.get("connect.failed.title", name(context)), "", context),
                sections, List.of(again, Labels.gap(), dismiss()), "");
    }

    private Button dismiss() {
        return Buttons.quiet(texts.bind("connect.action.close"), model::dismiss);
    }

    private Button primary(String key, Runnable action) {
        return Buttons.primary(texts.bind(key), action);
    }

    private List<Node> problem(ConnectWords.Wording wording) {
        Note note = new Note(Tone.DANGER, fixed(wording.whatAndWhere()), fixed(wording.remedy()));
        return wording.quote().isEmpty()
                ? List.of(note)
                : List.of(note, new Quote(texts, wording.whose(), wording.quote()));
    }

    private VBox facts(Context context) {
        return section(List.of(fact("connect.fact.cluster", context.cluster()),
                fact("connect.fact.user", context.user()), fact("connect.fact.namespace", context.namespace()),
                fact("connect.fact.server", context.server(), "t-code"),
                fact("connect.fact.signIn", words.signIn(context)),
                fact("connect.fact.file", file(context), "t-code")));
    }

    private String file(Context context) {
        return context.file().isEmpty() ? texts.get("connect.file.builtIn") : context.file();
    }

    private HBox fact(String key, String value, String... styleClasses) {
        Label name = Labels.of(texts.get(key), "t-small", "muted", "fact-name");
        Label shown = wrapped(value.isEmpty() ? "–" : ConnectWords.line(value), styleClasses);
        shown.getStyleClass().add("t-small");
        HBox line = new HBox(8, name, shown);
        line.getStyleClass().add("fact");
        return line;
    }

    private static Label wrapped(String text, String... styleClasses) {
        return Labels.wrapped(fixed(text), styleClasses);
    }

    private static ObservableValue<String> fixed(String text) {
        return new ReadOnlyStringWrapper(text);
    }

    private static VBox section(List<? extends Node> parts) {
        VBox section = new VBox();
        section.getChildren().addAll(parts);
        section.getStyleClass().addAll("section", "connect-section");
        return section;
    }

    /// Below the title stand the context's own name, where it is shown by another, and its guards.
    private Region head(Node glyph, String title, String why, Context context) {
        Label name = wrapped(title, "t-title");
        HBox line = new HBox(8, glyph, name);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(8, line);
        head.getStyleClass().addAll("section", "connect-section");
        ContextSettings said = model.marks().saved(context);
        HBox guards = new HBox(8);
        guards.setAlignment(Pos.CENTER_LEFT);
        if (!said.name().isEmpty()) {
            guards.getChildren().add(Labels.of(ConnectWords.line(context.name()), "t-small", "muted"));
        }
        if (said.isProtected()) {
            guards.getChildren().add(guard("connect.marks.protected", Tone.WARNING, "ci-locked"));
        }
        if (said.readOnly()) {
            guards.getChildren().add(guard("connect.marks.readOnly", Tone.ACCENT, "ci-view"));
        }
        if (!guards.getChildren().isEmpty()) {
            head.getChildren().add(guards);
        }
        if (!why.isEmpty()) {
            head.getChildren().add(wrapped(why));
        }
        return head;
    }

    private Label guard(String key, Tone tone, String icon) {
        Label guard = Labels.chip(texts.bind(key), tone, icon);
        guard.setMinWidth(USE_PREF_SIZE);
        return guard;
    }

    private void fill(Region head, List<? extends Node> parts, List<? extends Node> buttons, String below) {
        VBox content = new VBox();
        content.getChildren().addAll(parts);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        HBox row = new HBox(8);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().addAll(buttons);
        VBox foot = new VBox(8, row);
        foot.getStyleClass().add("connect-foot");
        if (!below.isEmpty()) {
            foot.getChildren().add(wrapped(below, "t-small", "muted"));
        }
        setTop(head);
        setCenter(scroll);
        setBottom(buttons.isEmpty() ? null : foot);
        setVisible(true);
    }

    void close() {
        marks.close();
    }
}
