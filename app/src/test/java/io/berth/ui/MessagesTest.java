package io.berth.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/berth");
    private static final Pattern LITERAL = Pattern.compile("\"(\\.?[a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)*\\.?)\"");
    private static final Pattern ASKED = Pattern
            .compile("(?:\\b[tT]exts\\.(?:get|bind)\\(|new KeyHint\\(\"[^\"]*\",)\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern PLACE_BUT_PLURAL = Pattern.compile("\\{(\\d+)(?:}|,(?!choice))");

    @Test
    void hasEveryTextInBothLanguages() {
        assertThat(chinese().stringPropertyNames()).isEqualTo(english().stringPropertyNames());
    }

    /// Chinese has no plural, so a place that English uses only for one may be missing there.
    @Test
    void fillsTheSamePlacesInBothLanguages() {
        for (String key : english().stringPropertyNames()) {
            Set<String> filled = places(chinese().getProperty(key), PLACE);
            assertThat(places(english().getProperty(key), PLACE)).as(key).containsAll(filled);
            assertThat(filled).as(key).containsAll(places(english().getProperty(key), PLACE_BUT_PLURAL));
        }
    }

    @Test
    void isMadeOfPatternsThatCanBeFilled() {
        for (Properties texts : List.of(english(), chinese())) {
            for (String key : texts.stringPropertyNames()) {
                String pattern = texts.getProperty(key);
                assertThat(pattern.replace("''", "")).as(key + ": an apostrophe is written twice").doesNotContain("'");
                assertThat(new MessageFormat(pattern, Locale.ENGLISH).format(new Object[]{1, 2, 3, 4})).as(key)
                        .isNotBlank().doesNotContain("{");
            }
        }
    }

    @Test
    void hasEveryTextThatIsAskedFor() {
        Set<String> missing = new TreeSet<>(found(ASKED));
        missing.removeAll(english().stringPropertyNames());
        missing.removeIf(key -> key.endsWith("."));
        assertThat(missing).isEmpty();
    }

    @Test
    void hasNoTextThatNothingAsksFor() {
        Set<String> literals = found(LITERAL);
        Set<String> unused = new TreeSet<>(english().stringPropertyNames());
        unused.removeIf(key -> isRoomTitle(key) || isAskedFor(key, literals));
        assertThat(unused).isEmpty();
    }

    /// A key stands in the sources whole, or as a beginning up to a dot, or as a beginning and an end that starts with one.
    private static boolean isAskedFor(String key, Set<String> literals) {
        if (literals.contains(key)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (literals.contains(key.substring(0, dot + 1))
                    || (literals.contains(key.substring(0, dot)) && literals.contains(key.substring(dot)))) {
                return true;
            }
        }
        return false;
    }

    /// The rail asks for a room's title by the room's id, which is its package's name.
    private static boolean isRoomTitle(String key) {
        return key.endsWith(".title")
                && Files.isDirectory(SOURCES.resolve("ui").resolve(key.substring(0, key.length() - ".title".length())));
    }

    private static Set<String> places(String pattern, Pattern place) {
        Set<String> places = new HashSet<>();
        Matcher matcher = place.matcher(pattern);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static Set<String> found(Pattern pattern) {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Properties english() {
        return read("messages.properties");
    }

    private static Properties chinese() {
        return read("messages_zh_CN.properties");
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(MessagesTest.class.getResourceAsStream("/io/berth/ui/" + name),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
