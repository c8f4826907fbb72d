package io.berth.ui.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Kind;
import io.berth.ui.selection.BerthLink.Reading;
import io.berth.ui.selection.LinkProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BerthLinkTest {
    private static BerthLink read(String text) {
        assertThat(BerthLink.parse(text)).as(text).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) BerthLink.parse(text)).link();
    }

    @Test
    void readsAWholeLink() {
        assertThat(read("berth://prod-eu/placement?ns=a,b&filter=phase%3Apending%20and%20x&select=pod/team-a/web-0"))
                .isEqualTo(new BerthLink("prod-eu", "placement", List.of("a", "b"), "phase:pending and x",
                        Selected.pod("team-a", "web-0")));
    }

    @Test
    void namesClustersThatHoldAnyCharacter() {
        String arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
        BerthLink link = new BerthLink(arn, "", List.of(), "", Selected.NONE);
        assertThat(link.text()).isEqualTo("berth://arn%3Aaws%3Aeks%3Aeu-west-1%3A123456789012%3Acluster%2Fprod/");
        assertThat(read(link.text())).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({"berth://c, c, ''", "berth://c/, c, ''", "BERTH://c/placement/, c, placement",
            "' berth://c/placement ', c, placement", "berth://a+b@c:1/x, a+b@c:1, x", "berth://集群/x, 集群, x",
            "berth://c/x?later=1&another, c, x", "berth://c/x?, c, x", "berth://c/x?ns=&filter=&select=, c, x"})
    void readsWhatIsLeftOut(String text, String cluster, String room) {
        assertThat(read(text)).isEqualTo(new BerthLink(cluster, room, List.of(), "", Selected.NONE));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"http://c, NO_LINK, ''", "'', NO_LINK, ''", "berth:c, NO_LINK, ''",
            "berth://, NO_CLUSTER, ''", "berth:///placement, NO_CLUSTER, ''", "berth://c/../etc, BAD_ROOM, ../etc",
            "berth://c/a/b, BAD_ROOM, a/b", "berth://c/x%3F, BAD_ROOM, x?", "berth://%, BAD_ENCODING, %",
            "berth://%4, BAD_ENCODING, %", "berth://%zz, BAD_ENCODING, %", "berth://%C3%28, BAD_ENCODING, %C3%28",
            "berth://%ED%A0%80, BAD_ENCODING, %ED%A0%80", "berth://a b, BAD_CHARACTER, ' '",
            "berth://c#x, BAD_CHARACTER, #", "berth://c/x?ns=a&ns=b, REPEATED, ns",
            "berth://c/x?select=pot/a/b, UNKNOWN_KIND, pot", "berth://c/x?select=node/a/b, BAD_OBJECT, node/a/b",
            "berth://c/x?select=pod/a, BAD_OBJECT, pod/a", "berth://c/x?select=pod//b, BAD_OBJECT, pod//b",
            "berth://c/x?select=pod, BAD_OBJECT, pod"})
    void namesWhatIsWrong(String text, Reason reason, String what) {
        assertThat(BerthLink.parse(text)).isEqualTo(new Reading.Malformed(new LinkProblem(reason, what)));
    }

    @ParameterizedTest
    @CsvSource({"%00", "%0A", "%1B[31m", "%7F", "%C2%85"})
    void refusesControlCharacters(String hidden) {
        assertThat(BerthLink.parse("berth://c/x?filter=" + hidden)).isInstanceOfSatisfying(Reading.Malformed.class,
                malformed -> assertThat(malformed.problem().reason()).isEqualTo(Reason.BAD_CHARACTER));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(BerthLink.parse("berth://" + "a".repeat(4088))).isInstanceOf(Reading.Read.class);
        assertThat(BerthLink.parse("berth://" + "a".repeat(4089)))
                .isEqualTo(new Reading.Malformed(new LinkProblem(Reason.TOO_LONG, "4097")));
        assertThat(BerthLink.parse("berth://" + "%41".repeat(1_000_000))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void leadsToAnImageByItsReference() {
        BerthLink link = new BerthLink("farm", "placement", List.of(), "",
                new Selected.Image("registry.example/a/b:1@sha256:0f"));

        assertThat(read(link.text())).isEqualTo(link);
        assertThat(link.text()).contains("select=image/registry.example%2Fa%2Fb");
    }

    @RepeatedTest(8)
    void readsBackWhatItWrote(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
            List<String> namespaces = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                namespaces.add(text(random));
            }
            BerthLink link = new BerthLink(text(random), List.of("", "placement", "work-loads").get(random.nextInt(3)),
                    namespaces, random.nextBoolean() ? "" : text(random),
                    random.nextInt(4) == 0
                            ? Selected.NONE
                            : new Selected.OfKind(kind, kind.isNamespaced() ? text(random) : "", text(random)));
            assertThat(read(link.text())).as("seed %d", repetition.getCurrentRepetition()).isEqualTo(link);
            assertThat(link.text().chars()).allMatch(c -> c > ' ' && c < 127);
        }
    }

    private static String text(Random random) {
        List<String> letters = List.of("a", "Z", "9", "-", ".", "/", "%", "?", "&", "=", ",", "#", "+", "@", ":", " ",
                "é", "集", "🚢");
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(letters.get(random.nextInt(letters.size())));
        }
        return text.append("y").toString();
    }
}
