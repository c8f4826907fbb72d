package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void speaksEnglishToWhomItDoesNotKnow() {
        assertThat(new Texts(Locale.JAPANESE).languageProperty().get()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void speaksChineseWhereverItIsWritten() {
        assertThat(new Texts(Locale.TRADITIONAL_CHINESE).languageProperty().get())
                .isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void changesWhatIsBoundWhenTheLanguageChanges() {
        Texts texts = new Texts(Locale.ENGLISH);
        StringBinding title = texts.bind("connect.head");
        String english = title.get();
        texts.setLanguage(Locale.SIMPLIFIED_CHINESE);

        assertThat(english).isEqualTo("Open a cluster");
        assertThat(title.get()).isEqualTo("打开集群");
    }

    @Test
    void groupsNumbersAndCountsWords() {
        Texts texts = new Texts(Locale.ENGLISH);

        assertThat(texts.get("connect.file.contexts", 1)).isEqualTo("1 context");
        assertThat(texts.get("connect.file.contexts", 8801)).isEqualTo("8,801 contexts");
    }

    @Test
    void showsAMissingKeyAsItself() {
        assertThat(new Texts(Locale.ENGLISH).get("no.such.key")).isEqualTo("no.such.key");
    }

    @Test
    void makesEnglishLongerForWhoeverChecksALayout() {
        Texts texts = new Texts(Texts.LONGER_ENGLISH);

        assertThat(texts.get("kit.copy")).isEqualTo("Copy ~");
        assertThat(texts.get("connect.file.contexts", 8801)).startsWith("8,801 contexts ~").hasSize(20);
    }
}
