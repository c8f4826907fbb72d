package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuNode;
import io.berth.live.Derived;
import io.berth.model.gpu.GpuHistory;
import io.berth.ui.gpus.NodePicture.Window;
import io.berth.ui.kit.Latest;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One node with charts. On the JavaFX thread; needs no toolkit.
final class NodeViewModel implements AutoCloseable {
    private record Input(GpuNode node, GpuHistory history, Window window, Instant now) {
    }

    private final Ground ground;
    private final ReadOnlyObjectWrapper<Optional<NodePicture>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Window> window = new ReadOnlyObjectWrapper<>(Window.HOUR);
    private final Derived<Input, NodePicture> derived;
    private GpuBoard board = GpuBoard.NONE;
    private String wanted = "";

    NodeViewModel(Ground ground) {
        this.ground = ground;
        Latest<NodePicture> told = new Latest<>(ground.fx(), this::take);
        derived = new Derived<>(ground.worker(),
                (_, input) -> NodePicture.of(input.node(), input.history(), input.window(), input.now()), told);
    }

    private void take(NodePicture made) {
        if (made.node().name().equals(wanted)) {
            picture.set(Optional.of(made));
        }
    }

    /// Follows a node; empty for none.
    void show(GpuBoard changed, String node) {
        board = changed;
        wanted = node;
        Optional<GpuNode> found = node.isEmpty() ? Optional.empty() : changed.node(node);
        if (found.isEmpty()) {
            picture.set(Optional.empty());
        } else {
            derived.update(new Input(found.get(), ground.feed().history(), window.get(), ground.clock().instant()));
        }
    }

    void show(Window chosen) {
        window.set(chosen);
        show(board, wanted);
    }

    ReadOnlyObjectProperty<Window> windowProperty() {
        return window.getReadOnlyProperty();
    }

    /// Empty for no node, or one that is not there any more.
    ReadOnlyObjectProperty<Optional<NodePicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    @Override
    public void close() {
        derived.close();
    }
}
