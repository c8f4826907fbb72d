package io.berth.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyNoticeTest {
    private Instant now = Instant.EPOCH;
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final CopyNotice notice = new CopyNotice(texts, new Units(texts, ZoneId.of("UTC")), () -> now);

    @Test
    void isSilentUntilSomethingIsCopied() {
        notice.tick();
        assertThat(notice.wordsProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gpu-a100-06, Copied gpu-a100-06", "'gpu-a100-06\n', Copied gpu-a100-06",
            "'NAME\tREADY\na\t1\nb\t0\n', Copied 3 lines", "'', There was nothing to copy"})
    void saysWhatWasCopied(String text, String said) {
        notice.copied(text);
        assertThat(notice.wordsProperty().get()).isEqualTo(said);
    }

    @Test
    void showsNoControlCharactersAndNoMoreThanFits() {
        notice.copied("\u202egnp" + "x".repeat(100_000));
        assertThat(notice.wordsProperty().get()).hasSizeLessThan(80).doesNotContain("\u202e");
    }

    @Test
    void fallsSilentAfterAFewSeconds() {
        notice.copied("a");
        now = now.plus(CopyNotice.SHOWN).minusMillis(1);
        notice.tick();
        assertThat(notice.wordsProperty().get()).isEqualTo("Copied a");
        now = now.plusMillis(1);
        notice.tick();
        assertThat(notice.wordsProperty().get()).isEmpty();
    }

    @Test
    void followsTheLanguage() {
        notice.copied("a\nb");
        texts.setLanguage(Locale.SIMPLIFIED_CHINESE);
        notice.tick();
        assertThat(notice.wordsProperty().get()).isEqualTo("已复制 2 行");
    }
}
