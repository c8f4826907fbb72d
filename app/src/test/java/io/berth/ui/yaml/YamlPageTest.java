package io.berth.ui.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.ui.yaml.YamlPage.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlPageTest {
    private static YamlPage page(String text) {
        return YamlPage.of(text, left -> "(" + left + " more)");
    }

    private static List<String> parts(YamlPage page, Part wanted) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        for (YamlPage.Span span : page.spans()) {
            if (span.part() == wanted) {
                parts.add(page.shown().substring(at, at + span.length()));
            }
            at += span.length();
        }
        assertThat(at).isEqualTo(page.shown().length());
        return parts;
    }

    @Test
    void tellsKeysFromValues() {
        YamlPage page = page("""
                kind: Pod # not a comment of ours
                metadata:
                  name: web-1
                  "quoted: key": 5
                spec:
                - image: registry:5000/a:b
                  ready: true
                """);

        assertThat(parts(page, Part.KEY)).containsExactly("kind", "metadata", "name", "\"quoted: key\"", "spec",
                "image", "ready");
        assertThat(parts(page, Part.NUMBER)).containsExactly("5", "true");
        assertThat(parts(page, Part.TEXT)).contains("web-1", "registry:5000/a:b");
    }

    @Test
    void readsATextOfSeveralLinesAsOneText() {
        YamlPage page = page("data:\n  script: |\n    if: true\n\n    else: 5\n  next: 1\n");

        assertThat(parts(page, Part.KEY)).containsExactly("data", "script", "next");
    }

    @Test
    void cutsLongLinesAndSaysByHowMuch() {
        YamlPage page = page("a: " + "x".repeat(256_000) + "\nb: 1\n");

        assertThat(page.cut()).isEqualTo(1);
        assertThat(page.shown()).contains("(255003 more)").endsWith("\nb: 1\n").hasSizeLessThan(1100);
        assertThat(page.full()).hasSize(256_009);
        assertThat(parts(page, Part.NOTE)).containsExactly(" … (255003 more)");
    }

    @Test
    void findsWhateverTheCase() {
        assertThat(page("Pod pod POD").find("pod", 10)).containsExactly(0, 4, 8);
        assertThat(page("Pod pod POD").find("pod", 2)).containsExactly(0, 4);
        assertThat(page("Pod").find("", 2)).isEmpty();
    }

    @Test
    void showsNoControlCharacter() {
        assertThat(page("a: \"\u001b[31m\u202e\"\n").shown()).doesNotContain("\u001b").doesNotContain("\u202e");
    }
}
