package io.berth.ui.kit;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What takes long and is under way, oldest first. On the JavaFX thread; needs no toolkit.
public final class Tasks {
    private final ObservableList<Running> running = FXCollections.observableArrayList();
    private final ObservableList<Running> readOnly = FXCollections.unmodifiableObservableList(running);

    /// Something under way.
    public static final class Running {
        private final ObservableValue<String> text;
        private final Runnable cancel;
        private final DoubleProperty share = new SimpleDoubleProperty(-1);

        private Running(ObservableValue<String> text, Runnable cancel) {
            this.text = text;
            this.cancel = cancel;
        }

        /// What it does, with its counts.
        public ObservableValue<String> text() {
            return text;
        }

        /// 0 to 1; -1 while it is not known.
        public DoubleProperty shareProperty() {
            return share;
        }

        /// Asks it to stop; it ends when it has.
        public void cancel() {
            cancel.run();
        }
    }

    /// Shows a task until [#ended] is told of it.
    ///
    /// @param cancel run when the operator cancels it
    public Running begun(ObservableValue<String> text, Runnable cancel) {
        Running task = new Running(text, cancel);
        running.add(task);
        return task;
    }

    public void ended(Running task) {
        running.remove(task);
    }

    /// What is under way; cannot be changed.
    public ObservableList<Running> running() {
        return readOnly;
    }
}
