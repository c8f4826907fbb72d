package io.berth.ui.shell;

import io.berth.model.ClusterInfo;
import io.berth.model.settings.ContextSettings;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import io.berth.ui.shell.HealthWords.WatchRow;
import io.berth.ui.shell.HealthWords.Words;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the frame of the window shows, and what it can be told. On the JavaFX thread; needs no toolkit.
public final class ShellViewModel {
    /// The room where a cluster is chosen; it is shown while none is open.
    public static final String FRONT = "connect";

    static final double LEAST_DETAILS = 280;
    static final double MOST_DETAILS = 480;
    private static final double WIDE_DETAILS = 640;
    private static final double LEAST_ROOM = 620;
    private static final double USUAL_DETAILS = 320;
    private static final int LONGEST_NAME = 60;

    private final Texts texts;
    private final Selection selection;
    private final Tasks tasks;
    private final Failures failures;
    private final InstantSource clock;
    private final HealthWords words;
    private final NamespaceFilter namespaces;
    private final NamedNamespaces named;
    private final CopyNotice copies;

    private final ReadOnlyObjectWrapper<ClusterChip> chip;
    private final ReadOnlyObjectWrapper<List<Mode>> modes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<ContextSettings> marks = new ReadOnlyObjectWrapper<>(ContextSettings.NONE);
    private final ReadOnlyObjectWrapper<Words> watches;
    private final ObservableList<WatchRow> watchRows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ShellState.Roles> roles = new ReadOnlyObjectWrapper<>(ShellState.Roles.NONE);
    private final ReadOnlyStringWrapper leftOut = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper serverClock = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper room = new ReadOnlyStringWrapper(FRONT);
    private final ReadOnlyBooleanWrapper detailsOpen = new ReadOnlyBooleanWrapper();
    private final DoubleProperty detailsWidth = new SimpleDoubleProperty(USUAL_DETAILS);
    private final ReadOnlyObjectWrapper<WindowSize> window = new ReadOnlyObjectWrapper<>(WindowSize.of(1600, 1000));
    private double usualDetails = USUAL_DETAILS;
    private double wideDetails = WIDE_DETAILS;
    private double width = 1600;
    private boolean widened;
    private ShellState state = ShellState.NONE;

    /// The cluster chip.
    ///
    /// @param name empty while no cluster is open
    record ClusterChip(String name, String state, Tone tone) {
    }

    /// A word about the open cluster that stays as long as it is open.
    ///
    /// @param hint what it means, and what can be done
    record Mode(String text, String hint, Tone tone, String icon) {
        static final String USER = "ci-user";
    }

    public ShellViewModel(Texts texts, Units units, Selection selection, Tasks tasks, Failures failures,
            InstantSource clock) {
        this.texts = texts;
        this.selection = selection;
        this.tasks = tasks;
        this.failures = failures;
        this.clock = clock;
        words = new HealthWords(texts, units);
        namespaces = new NamespaceFilter(texts, units, selection);
        named = new NamedNamespaces(texts);
        copies = new CopyNotice(texts, units, clock);
        chip = new ReadOnlyObjectWrapper<>(new ClusterChip("", "", Tone.NEUTRAL));
        watches = new ReadOnlyObjectWrapper<>(words.watches(state.health()));
        selection.selectedProperty().subscribe(this::followSelection);
        texts.languageProperty().subscribe(this::tick);
        tick();
    }

    /// Takes over what is known of the cluster now.
    public void show(ShellState changed) {
        boolean opened = changed.open() != state.open();
        state = changed;
        namespaces.know(changed.podsByNamespace());
        named.know(changed.health());
        roles.set(changed.roles());
        if (opened && !changed.open()) {
            open(FRONT);
        }
        tick();
    }

    /// Takes over what the operator says about the context of the open cluster.
    public void mark(ContextSettings said) {
        marks.set(said);
        tick();
    }

    /// Confirms that a text was put onto the clipboard.
    public void copied(String text) {
        copies.copied(text);
    }

    /// Brings ages up to date; to be called each second.
    public void tick() {
        copies.tick();
        if (!state.open()) {
            chip.set(new ClusterChip("", texts.get("shell.cluster.none"), Tone.NEUTRAL));
            modes.set(List.of());
            watchRows.clear();
            size.set("");
            leftOut.set("");
            serverClock.set("");
            return;
        }
        Words connection = words.connection(state.health(), clock.instant());
        String name = marks.get().name().isEmpty() ? state.cluster().name() : marks.get().name();
        chip.set(new ClusterChip(Shown.line(name, LONGEST_NAME), connection.text(), connection.tone()));
        modes.set(modes(state.cluster().access()));
        watches.set(words.watches(state.health()));
        watchRows.setAll(words.rows(state.health(), clock.instant()));
        size.set(words.size(state));
        serverClock.set(words.clock(state.health()));
        int unwatched = state.health().leftOut().size();
        leftOut.set(unwatched == 0 ? "" : texts.get("health.watches.leftOut", unwatched));
    }

    private List<Mode> modes(ClusterInfo.Access access) {
        List<Mode> found = new ArrayList<>();
        if (access.unverified()) {
            found.add(new Mode(texts.get("shell.mode.unverified"), texts.get("shell.mode.unverified.hint"),
                    Tone.WARNING, "ci-certificate"));
        }
        if (!access.actingAs().isEmpty()) {
            String user = Shown.line(access.actingAs(), LONGEST_NAME);
            found.add(new Mode(texts.get("shell.mode.as", user), texts.get("shell.mode.as.hint", user), Tone.ACCENT,
                    Mode.USER));
        }
        if (marks.get().isProtected()) {
            found.add(new Mode(texts.get("shell.mode.protected"), texts.get("shell.mode.protected.hint"), Tone.WARNING,
                    "ci-locked"));
        }
        if (marks.get().readOnly()) {
            found.add(new Mode(texts.get("shell.mode.readOnly"), texts.get("shell.mode.readOnly.hint"), Tone.ACCENT,
                    "ci-view"));
        }
        return List.copyOf(found);
    }

    private void followSelection(Selected chosen) {
        if (chosen instanceof Selected.None) {
            detailsOpen.set(false);
        } else if (!window.get().sheet()) {
            detailsOpen.set(true);
        }
    }

    /// Offers to ask for namespaces by name where not all can be seen.
    ///
    /// @param remembered the names to begin with
    /// @param changed is told all names each time that they change
    public void nameNamespaces(List<String> remembered, Consumer<List<String>> changed) {
        named.begin(remembered, changed);
    }

    /// Goes to a room.
    public void open(String id) {
        room.set(id);
    }

    /// Opens the details of what is chosen, where they do not open by themselves.
    void openDetails() {
        detailsOpen.set(!(selection.selected() instanceof Selected.None));
    }

    /// Opens the details where they wait to be asked for. Whether there was something to open.
    boolean opensSheet() {
        if (!window.get().sheet() || detailsOpen.get() || room.get().equals(FRONT)) {
            return false;
        }
        openDetails();
        return detailsOpen.get();
    }

    void closeDetails() {
        detailsOpen.set(false);
    }

    /// Sets the width of the details, within its bounds.
    public void resizeDetails(double width) {
        if (widened) {
            wideDetails = width;
        } else {
            usualDetails = Math.clamp(width, LEAST_DETAILS, MOST_DETAILS);
        }
        fitDetails();
    }

    /// Gives the details more room than usual, up to half of the window, or takes it back.
    public void widenDetails(boolean wanted) {
        widened = wanted;
        fitDetails();
    }

    private void fitDetails() {
        double most = Math.max(usualDetails, Math.min(width / 2, width - LEAST_ROOM));
        detailsWidth.set(widened ? Math.clamp(wideDetails, LEAST_DETAILS, most) : usualDetails);
    }

    /// Tells the size of the window. Where it becomes too small for details beside the room, they close.
    void resized(double width, double height) {
        this.width = width;
        fitDetails();
        WindowSize changed = WindowSize.of(width, height);
        if (changed.sheet() && !window.get().sheet()) {
            detailsOpen.set(false);
        }
        window.set(changed);
    }

    ReadOnlyObjectProperty<ClusterChip> chipProperty() {
        return chip.getReadOnlyProperty();
    }

    /// What stays said about the open cluster, the gravest first.
    ReadOnlyObjectProperty<List<Mode>> modesProperty() {
        return modes.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ContextSettings> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /// The context and the cluster entry that are open, whatever they are called here.
    String origin() {
        return Shown.line(state.cluster().context() + " · " + state.cluster().name(), 2 * LONGEST_NAME);
    }

    ReadOnlyObjectProperty<Words> watchesProperty() {
        return watches.getReadOnlyProperty();
    }

    List<WatchRow> watchRows() {
        return watchRows;
    }

    /// What is to be said of the server's clock; empty if nothing is.
    ReadOnlyStringProperty serverClockProperty() {
        return serverClock.getReadOnlyProperty();
    }

    /// How many namespaces are not watched; empty if none.
    ReadOnlyStringProperty leftOutProperty() {
        return leftOut.getReadOnlyProperty();
    }

    ReadOnlyStringProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    String version() {
        return Shown.line(state.cluster().version(), LONGEST_NAME);
    }

    boolean isOpen() {
        return state.open();
    }

    /// The room that is shown, by its noun; [#FRONT] for the one where a cluster is chosen.
    public ReadOnlyStringProperty roomProperty() {
        return room.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty detailsOpenProperty() {
        return detailsOpen.getReadOnlyProperty();
    }

    /// In pixels, to be remembered between starts.
    public ReadOnlyDoubleProperty detailsWidthProperty() {
        return detailsWidth;
    }

    ReadOnlyObjectProperty<WindowSize> windowProperty() {
        return window.getReadOnlyProperty();
    }

    NamespaceFilter namespaces() {
        return namespaces;
    }

    NamedNamespaces named() {
        return named;
    }

    /// The roles that would grant what is missing.
    ReadOnlyObjectProperty<ShellState.Roles> rolesProperty() {
        return roles.getReadOnlyProperty();
    }

    Selection selection() {
        return selection;
    }

    CopyNotice copies() {
        return copies;
    }

    Tasks tasks() {
        return tasks;
    }

    Failures failures() {
        return failures;
    }
}
