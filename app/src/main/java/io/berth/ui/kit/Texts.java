package io.berth.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Every text of the window, in the language that is chosen now. Texts are [MessageFormat] patterns; numbers given to them
/// are grouped, and plurals are `{0,choice,…}`. On the JavaFX thread, but [#get] is safe for any.
public final class Texts {
    /// The languages there are, English first.
    public static final java.util.List<Locale> LANGUAGES = java.util.List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    /// English, two fifths longer, to see whether layouts hold it. Not among the languages that are offered.
    public static final Locale LONGER_ENGLISH = Locale.forLanguageTag("en-XA");

    private static final String BUNDLE = "io.berth.ui.messages";
    private static final ResourceBundle.Control NO_FALLBACK = ResourceBundle.Control
            .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ReadOnlyObjectWrapper<Locale> language;
    private volatile ResourceBundle bundle;
    private volatile boolean longer;

    /// Texts in one of [#LANGUAGES], else in English.
    public Texts(Locale wanted) {
        Locale known = known(wanted);
        language = new ReadOnlyObjectWrapper<>(known);
        longer = known.equals(LONGER_ENGLISH);
        bundle = ResourceBundle.getBundle(BUNDLE, known, NO_FALLBACK);
    }

    private static Locale known(Locale wanted) {
        if (wanted.equals(LONGER_ENGLISH)) {
            return LONGER_ENGLISH;
        }
        return wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    public ReadOnlyObjectProperty<Locale> languageProperty() {
        return language.getReadOnlyProperty();
    }

    /// Changes the language; whatever was bound by [#bind] changes with it.
    public void setLanguage(Locale wanted) {
        Locale known = known(wanted);
        longer = known.equals(LONGER_ENGLISH);
        bundle = ResourceBundle.getBundle(BUNDLE, known, NO_FALLBACK);
        language.set(known);
    }

    /// The text under a key, filled in. A key without a text is a bug, and is shown as itself.
    public String get(String key, Object... arguments) {
        try {
            String pattern = bundle.getString(key);
            String text = new MessageFormat(pattern, bundle.getLocale()).format(arguments);
            return longer ? Lengthened.of(text) : text;
        } catch (MissingResourceException _) {
            return key;
        }
    }

    /// A text that follows the language, for `label.textProperty().bind(…)`.
    public StringBinding bind(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> get(key, arguments), language);
    }
}
