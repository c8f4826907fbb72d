package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
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

    ConnectSide(ConnectViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new ConnectWords(texts);
        getStyleClass().add("connect-side");
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
    }

    void show(ConnectState state) {
        switch (state) {
            case ConnectState.Idle _,ConnectState.Listing _ -> setVisible(false);
            case ConnectState.Chosen(var context) -> chosen(context);
            case ConnectState.ConsentNeeded(var context, var program) -> consent(context, program);
            case ConnectState.Connecting(var context) -> connecting(context);
            case ConnectState.Failed(var context, var problem) -> failed(context, words.of(problem));
        }
    }

    private void chosen(Context context) {
        VBox facts = facts(context);
        List<Node> parts = new ArrayList<>();
        for (ContextProblem problem : context.problems()) {
            parts.addAll(problem(words.of(problem, context.file())));
        }
        boolean forbidden = ConnectViewModel.forbids(context);
        VBox trouble = section(parts);
        fill(head(Glyph.of("ci-harbor"), ConnectWords.line(context.name()), ""),
                forbidden ? List.of(trouble, facts) : List.of(facts),
                forbidden ? List.of() : List.of(primary("connect.action.open", () -> model.open(context))), "");
    }

    private void consent(Context context, ExecProgram program) {
        String found = program.resolved().isEmpty() ? texts.get("connect.consent.notFound") : program.resolved();
        VBox facts = section(List.of(caption("connect.consent.program"), code(ConnectWords.program(program)),
                fact("connect.consent.found", found, "t-code"),
                fact("connect.consent.environment", environment(program), "t-code"),
                fact("connect.consent.asks", asks(program)), fact("connect.fact.file", file(context), "t-code"),
                fact("connect.fact.server", context.server(), "t-code"),
                fact("connect.consent.hash", grouped(program.consentHash()), "t-code")));
        Button allow = primary("connect.consent.allow", model::allowAndOpen);
        allow.setId("consent-allow");
        Button once = Buttons.plain(texts.bind("connect.consent.once"), model::allowOnce);
        Button not = Buttons.quiet(texts.bind("connect.consent.notNow"), model::dismiss);
        fill(head(Glyph.of("ci-security", Tone.WARNING),
                texts.get("connect.consent.title", ConnectWords.line(context.name())),
                texts.get("connect.consent.why")), List.of(facts), List.of(allow, once, Labels.gap(), not),
                texts.get("connect.consent.holds"));
    }

    private String environment(ExecProgram program) {
        return program.environment().isEmpty()
                ? texts.get("connect.consent.noEnvironment")
                : ConnectWords.environment(program);
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
        fill(head(Glyph.of("ci-in-progress"), texts.get("connect.progress.title", ConnectWords.line(context.name())),
                texts.get("connect.progress.waiting", ConnectWords.line(context.server()))),
                List.of(waiting, facts(context)), List.of(cancel), "");
    }

    private void failed(Context context, List<ConnectWords.Wording> wordings) {
        List<Node> parts = new ArrayList<>();
        wordings.forEach(wording -> parts.addAll(problem(wording)));
        Button again = primary("connect.action.again", () -> model.open(context));
        fill(head(Glyph.of("ci-misuse", Tone.DANGER),
                texts.get("connect.failed.title", ConnectWords.line(context.name())), ""),
                List.of(section(parts), facts(context)), List.of(again, Labels.gap(), close()), "");
    }

    private Button close() {
        return Buttons.quiet(texts.bind("connect.action.close"), model::dismiss);
    }

    private Button primary(String key, Runnable action) {
        return Buttons.primary(texts.bind(key), action);
    }

    private List<Node> problem(ConnectWords.Wording wording) {
        Note note = new Note(Tone.DANGER, fixed(wording.what()), fixed(wording.remedy()));
        if (wording.quote().isEmpty()) {
            return List.of(note);
        }
        return List.of(note, caption("connect.failed.quote"), code(wording.quote()));
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
        Label shown = wrapped(value.isEmpty() ? "–" : value, styleClasses);
        shown.getStyleClass().add("t-small");
        HBox line = new HBox(8, name, shown);
        line.getStyleClass().add("fact");
        return line;
    }

    private Label caption(String key) {
        return Labels.of(texts.get(key), "t-caption", "t-label");
    }

    private static Label code(String text) {
        Label block = wrapped(text, "t-code", "tag-block");
        block.setMaxWidth(Double.MAX_VALUE);
        return block;
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

    private static Region head(Node glyph, String title, String why) {
        Label said = wrapped(title, "t-title");
        HBox line = new HBox(8, glyph, said);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(8, line);
        head.getStyleClass().addAll("section", "connect-section");
        if (!why.isEmpty()) {
            head.getChildren().add(wrapped(why));
        }
        return head;
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
}
