package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.settings.ContextSettings;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// What the operator says about contexts, and edits of it that are not saved yet. An edit stays until it is saved or
/// given up, whatever is chosen meanwhile. On the JavaFX thread.
final class MarksViewModel {
    /// The longest name of a context, in characters.
    static final int LONGEST_NAME = 60;

    private final ConnectScreen.Host host;
    private final Map<String, ContextSettings> drafts = new HashMap<>();
    private final ReadOnlyIntegerWrapper edits = new ReadOnlyIntegerWrapper();

    MarksViewModel(ConnectScreen.Host host) {
        this.host = host;
    }

    /// Grows with each edit, save and discarding.
    ReadOnlyIntegerProperty editsProperty() {
        return edits.getReadOnlyProperty();
    }

    ContextSettings saved(Context context) {
        return host.settings().context(ContextSettings.key(context));
    }

    /// What is said with the edit that is not saved yet, if there is one.
    ContextSettings edited(Context context) {
        ContextSettings draft = drafts.get(ContextSettings.key(context));
        return draft == null ? saved(context) : draft;
    }

    boolean isEdited(Context context) {
        return drafts.containsKey(ContextSettings.key(context));
    }

    void edit(Context context, ContextSettings said) {
        ContextSettings cut = said.name().length() <= LONGEST_NAME
                ? said
                : said.withName(said.name().substring(0, LONGEST_NAME));
        if (cut.equals(saved(context))) {
            drafts.remove(ContextSettings.key(context));
        } else {
            drafts.put(ContextSettings.key(context), cut);
        }
        edits.set(edits.get() + 1);
    }

    /// Remembers the edit. Namespaces that were named meanwhile elsewhere stay.
    void save(Context context) {
        ContextSettings draft = drafts.remove(ContextSettings.key(context));
        if (draft != null) {
            host.mark(context, draft.withName(draft.name().strip()).withNamespaces(saved(context).namespaces()));
            edits.set(edits.get() + 1);
        }
    }

    void discard(Context context) {
        if (drafts.remove(ContextSettings.key(context)) != null) {
            edits.set(edits.get() + 1);
        }
    }

    /// Protects a context or no longer, and remembers it at once; an edit under way keeps the rest.
    void toggleProtected(Context context) {
        boolean changed = !edited(context).isProtected();
        host.mark(context, saved(context).withProtected(changed));
        ContextSettings draft = drafts.get(ContextSettings.key(context));
        if (draft != null) {
            edit(context, draft.withProtected(changed));
        } else {
            edits.set(edits.get() + 1);
        }
    }
}
