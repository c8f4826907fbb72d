package io.berth.ui.details;

import io.berth.model.Kind;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import io.berth.port.Subscription;
import io.berth.ui.selection.Selected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What a pod or a node uses, asked for again and again while it is looked at. On the JavaFX thread.
final class UsagePoll implements AutoCloseable {
    private static final Duration EACH = Duration.ofSeconds(15);

    private final ObjectReader reader;
    private final DetailsMeans means;
    private final ReadOnlyObjectWrapper<Optional<Answer<List<Usage>>>> usage = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private Selected target = Selected.NONE;
    private Subscription next = () -> {
    };
    private boolean looked;
    private int question;

    UsagePoll(ObjectReader reader, DetailsMeans means) {
        this.reader = reader;
        this.means = means;
    }

    /// Is about another object from now on; only pods and nodes use something.
    void aim(Selected changed) {
        if (!changed.equals(target)) {
            target = changed;
            usage.set(Optional.empty());
            begin();
        }
    }

    void look(boolean now) {
        if (looked != now) {
            looked = now;
            begin();
        }
    }

    private void begin() {
        question++;
        next.close();
        if (looked && target instanceof Selected.OfKind what && (what.kind() == Kind.POD || what.kind() == Kind.NODE)) {
            int mine = question;
            means.waiting().execute(() -> {
                Answer<List<Usage>> answer = reader.usage(what.kind(), what.namespace(), what.name());
                means.fx().execute(() -> answered(mine, answer));
            });
        }
    }

    private void answered(int mine, Answer<List<Usage>> answer) {
        if (mine == question) {
            usage.set(Optional.of(answer));
            next = means.timer().after(EACH, () -> means.fx().execute(() -> {
                if (mine == question) {
                    begin();
                }
            }));
        }
    }

    /// Empty until there is an answer.
    ReadOnlyObjectProperty<Optional<Answer<List<Usage>>>> usageProperty() {
        return usage.getReadOnlyProperty();
    }

    @Override
    public void close() {
        looked = false;
        begin();
    }
}
