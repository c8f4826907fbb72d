package io.berth.analysis.filter;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.testing.Snapshots;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {
    private final ClusterSnapshot snapshot = Snapshots.of(aNode("gpu-1").zone("a").build(),
            aNode("cpu-1").labelled("pool", "cpu").build(),
            aPod("team-a", "one").on("gpu-1").ready().labelled("app", "web").ownedBy("Job", "night").gpus(8).build(),
            aPod("team-a", "two").on("gpu-1").labelled("app", "web").labelled("track", "blue one").build(),
            aPod("team-b", "three").on("cpu-1").labelled("app", "db").labelled("version", "(old)").build(),
            aPod("infra", "four").phase(Pod.Phase.PENDING).build());

    /// What the text becomes with each completion, and how many pods have the value; the caret is where the bar stands.
    private String complete(String marked) {
        int caret = marked.indexOf('|');
        String text = marked.replace("|", "");
        return Completions.at(text, caret, snapshot).stream()
                .map(completion -> completion.in(text) + (completion.isKey() ? "" : " " + completion.count()))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            n|;ns:§node:§name:
            -no|;-node:
            ns:team-a re|;ns:team-a reason:§ns:team-a restarts:§ns:team-a ready:
            (no| or a);(node: or a)
            n|:x;ns:x§node:x§name:x
            ns:|;ns:team-a 2§ns:infra 1§ns:team-b 1
            ns:A|;ns:team-a 2§ns:infra 1§ns:team-b 1
            ns:team|;ns:team-a 2§ns:team-b 1
            ns:infra,te|;ns:infra,team-a 2§ns:infra,team-b 1
            ns:te|xt,b;ns:team-a,b 2§ns:team-b,b 1
            ns:"te|;ns:team-a 2§ns:team-b 1
            node:|;node:gpu-1 2§node:cpu-1 1
            zone:|;zone:a 2
            label:|;label:app 3§label:track 1§label:version 1§label:kubernetes.io/hostname 0§label:pool 0§label:topology.kubernetes.io/zone 0
            label:app=|;label:app=web 2§label:app=db 1
            label:app!=d|;label:app!=db 1
            label:app=db,|;label:app=db,web 2§label:app=db,db 1
            label:track=b|;label:track="blue one" 1
            label:version=|;label:version="(old)" 1
            owner:|;owner:night 1
            gpu:|;gpu:>0 1§gpu:>=8 1§gpu:0 3§gpu:8 1
            gpu:>|;gpu:>0 1§gpu:>=8 1
            ready:|;ready:yes 1§ready:no 3
            phase:pe|;phase:pending 1
            container:|;container:main 4
            qos:|;~~
            nss:|;~~
            inf|;ns:infra 1
            nigh| x;owner:night x 1
            """)
    void offersKeysAndValues(String marked, String expected) {
        assertThat(complete(marked)).isEqualTo(expected.replace("§", "; "));
    }

    @Test
    void offersEveryKeyWhereATermBegins() {
        assertThat(Completions.at("", 0, snapshot)).extracting(Completion::insert)
                .containsExactlyElementsOf(FilterKey.words().stream().map(word -> word + ":").toList());
        assertThat(Completions.at("ns:a ", 5, snapshot)).hasSize(FilterKey.values().length)
                .allMatch(Completion::isKey);
    }

    @Test
    void showsHowEachKeyIsUsed() {
        for (FilterKey key : FilterKey.values()) {
            assertThat(Filter.parse(key.example()).problems()).as(key.example()).isEmpty();
            assertThat(key.example()).startsWith(key.word() + ":");
        }
    }

    @Test
    void insertsValuesThatFindThePodsCounted() {
        for (String key : FilterKey.words()) {
            for (Completion completion : Completions.at(key + ":", key.length() + 1, snapshot)) {
                Filter filter = Filter.parse(completion.in(key + ":"));
                assertThat(filter.problems()).as(filter.text()).isEmpty();
                Sieve sieve = filter.on(snapshot);
                int[] found = new int[1];
                snapshot.pods().forEach(pod -> found[0] += sieve.shows(pod) ? 1 : 0);
                assertThat(found[0]).as(filter.text()).isEqualTo(completion.count());
            }
        }
    }

    @Test
    void quotesWhatWouldBeASign() {
        for (String value : List.of("a b", "a*", "(", "a,b", "say \"x\"", "\\", "名，字", "plain-1.2/3:4")) {
            Pod pod = aPod("n", "p").labelled("k", value).build();
            ClusterSnapshot one = Snapshots.of(pod);
            Completion completion = Completions.at("label:k=", 8, one).getFirst();
            assertThat(Filter.parse(completion.in("label:k=")).on(one).shows(pod)).as(value).isTrue();
            assertThat(Filter.parse(completion.in("label:k=") + "x").on(one).shows(pod)).as(value).isFalse();
        }
    }

    @Test
    void leavesTheCaretBehindWhatItInserted() {
        Completion completion = Completions.at("ns:te x", 5, snapshot).getFirst();
        assertThat(completion.in("ns:te x")).isEqualTo("ns:team-a x");
        assertThat(completion.caret()).isEqualTo("ns:team-a".length());
    }
}
