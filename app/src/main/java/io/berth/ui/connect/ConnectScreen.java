package io.berth.ui.connect;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.Context;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.Settings;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSource;
import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.scene.Node;

/// The room in which a cluster is chosen and opened.
public final class ConnectScreen implements Screen {
    /// What the room asks of the program around it. All calls but one on the JavaFX thread; they return at once.
    public interface Host {
        /// What is remembered now. May be asked on any thread.
        Settings settings();

        /// Remembers an answer about a program in place of the one before.
        void decide(ProgramDecision decision);

        /// Remembers what the operator says about a context, and shows it where the context is open.
        void mark(Context context, ContextSettings said);

        /// Remembers a kubeconfig file that the operator added, so that the connector reads it too from now on.
        void addFile(Path file);

        void openDemo();

        /// Opens a cluster that is in no file. Whether there is one of the name.
        default boolean openUnlisted(String cluster) {
            return false;
        }

        /// Takes over a cluster that was opened, and its closing.
        ///
        /// @param readOnly whether it was opened this time so that nothing can be changed
        void opened(ClusterSource source, boolean readOnly);
    }

    private final ConnectViewModel model;
    private final ConnectView view;

    /// Reads the files when the room is first shown.
    ///
    /// @param io runs what blocks; its threads may be interrupted
    /// @param fx runs tasks on the JavaFX thread
    public ConnectScreen(ClusterConnector connector, Host host, Executor io, Executor fx, Texts texts) {
        model = new ConnectViewModel(connector, host, io, fx);
        view = new ConnectView(model, texts);
    }

    @Override
    public String id() {
        return "connect";
    }

    @Override
    public String icon() {
        return "ci-harbor";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void shown(boolean visible) {
        if (visible) {
            model.refresh();
        }
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("Enter", "connect.keys.open"),
                new KeyHint("Shift+Enter", "connect.keys.readOnly"), new KeyHint("/", "connect.keys.filter"),
                new KeyHint("p", "connect.keys.protect"));
    }

    /// Opens a context as a click on it does, for a start with `--context` or with the last one.
    public void open(String context) {
        model.openNamed(context);
    }

    /// Opens a context as a click on it does.
    public void open(Context context) {
        model.open(context);
    }

    /// The contexts that are not open, of the files as they were last read.
    public List<Context> elsewhere() {
        return model.listingProperty().get().files().stream().flatMap(file -> file.contexts().stream())
                .filter(context -> !model.isOpen(context)).toList();
    }

    /// Opens the context that leads to a cluster entry, or says why it cannot.
    public void openCluster(String cluster) {
        model.openCluster(cluster);
    }

    /// The names of the contexts that lead to a cluster entry, of the files as they were last read.
    public List<String> contextsOf(String cluster) {
        return model.contextsOf(cluster);
    }

    /// Tells which cluster is open, so that its context is marked and followed; [ClusterInfo#NONE] marks none.
    public void mark(ClusterInfo cluster) {
        model.mark(cluster);
    }
    /// The figures that the room shows now, by the names under which the tour writes them.
    public Map<String, Object> figures() {
        return model.figures();
    }

    @Override
    public void close() {
        view.close();
        model.close();
    }
}
