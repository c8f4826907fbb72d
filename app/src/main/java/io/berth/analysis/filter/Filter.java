package io.berth.analysis.filter;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.model.ClusterSnapshot;
import java.util.List;
import java.util.Set;

/// A filter as it was typed. Immutable; equal if the text is. Safe for any thread.
///
/// A text is made of terms. A blank or `and` between two means both, `or` one of them; `and` binds closer; `not`, `-` and
/// `!` turn a term or a group in parentheses round. Words of the language, and all texts but keys of labels, are compared
/// ignoring case. `*` in a text stands for any characters, `?` for one. A comma separates values of which one is enough.
/// Double quotes protect blanks and signs; `\"` is a quote within them.
///
/// | Term | Pod | Node | Value |
/// | --- | --- | --- | --- |
/// | `web`, `team-a/web` | name; how the namespace ends and the name begins | name | part |
/// | `ns:` | namespace | – | whole |
/// | `name:` | name | name | whole |
/// | `node:` | the node it is bound to | name | whole |
/// | `zone:`, `taint:` | those of its node | zone; key, effect, `key=value`, `key=value:effect` of a taint | whole |
/// | `label:` | own labels | own labels | `app`, `app=x`, `app=x,y`, `app!=x` (also without such a label) |
/// | `phase:` | phase, or state as drawn | ready, not-ready, unknown, cordoned | one of the words |
/// | `health:` | state as drawn | as `phase:` | one of the words |
/// | `ready:` | whether it is drawn as ready | condition `Ready` | `yes`, `no` |
/// | `reason:` | of the pod, its containers now and before, and why it waits for a node | of conditions that are not well | part |
/// | `image:` | of containers and image volumes | stored images | part |
/// | `container:` | names of containers | – | whole |
/// | `owner:` | its owner and the topmost one: name or `Kind/name` | – | whole |
/// | `kind:` | `Pod` | `Node` | whole, or the plural |
/// | `qos:` | QoS class | – | whole |
/// | `priority:` | number or class | – | comparison, or whole |
/// | `gpu:` | NVIDIA GPUs requested | allocatable | comparison: `1`, `>0`, `>=2`, `<8`, `!=1` |
/// | `gpu.idle:` | since when a GPU that it has idles | since when one of its GPUs idles | `>10m`, `<1h` |
/// | `gpu.util:` | per cent that a GPU that it has is active | per cent that one of its GPUs is active | comparison, also with `%` |
/// | `gpu.xid:` | code of an XID of a GPU that it has | code of an XID of one of its GPUs | comparison |
/// | `restarts:` | of all containers | – | comparison |
/// | `age:` | since it was created | since it was created | `<1h`, `>2d`, `>=1h30m` |
///
/// *Part* means anywhere within the text; with a wildcard in it, a value fits the whole text everywhere. What an object
/// cannot have, it has not: so `ns:a` shows no node and `-ns:a` shows every node. What of a GPU is not known, it has not either.
public final class Filter {
    /// Shows everything.
    public static final Filter ALL = parse("");

    private final String text;
    private final Clause clause;
    private final List<FilterProblem> problems;

    private Filter(String text) {
        this.text = text;
        FilterParser parser = new FilterParser(text);
        clause = parser.clause();
        problems = List.copyOf(parser.problems());
    }

    /// Reads a text. Never fails: what cannot be read is among [#problems()], and such a filter shows nothing.
    public static Filter parse(String text) {
        return new Filter(text.strip());
    }

    /// As it was typed, without blanks around it.
    public String text() {
        return text;
    }

    /// Whether it shows everything, since nothing is asked.
    public boolean isAll() {
        return text.isEmpty();
    }

    /// What is wrong with the text, in its order; empty if nothing is. Places are those of [#text()].
    public List<FilterProblem> problems() {
        return problems;
    }

    /// Whether nothing but a pod itself decides whether it is shown: no time, no owner's owner, no node.
    boolean asksOnlyForThePod() {
        return clause.asksOnlyForThePod();
    }

    /// Whether what GPUs do decides, so that a board is needed.
    public boolean asksForGpus() {
        return clause.asksForGpus();
    }

    /// Whether it shows no pod that the earlier filter does not show, whenever both are asked; false if that is not known.
    /// So it is while a word grows or another one is added.
    public boolean narrows(Filter earlier) {
        return problems.isEmpty() && earlier.problems.isEmpty() && earlier.asksOnlyForThePod()
                && clause.implies(earlier.clause);
    }

    /// The test of one moment: owners are looked up in the snapshot, ages are counted to its server time. Nothing is known of
    /// what GPUs do.
    public Sieve on(ClusterSnapshot snapshot) {
        return on(snapshot, GpuBoard.NONE);
    }

    /// The same, with what GPUs do.
    public Sieve on(ClusterSnapshot snapshot, GpuBoard board) {
        return new Moment(snapshot, board).sieve(clause);
    }

    /// The test of one moment for those who ask for single devices too, or for what is not known.
    ///
    /// @param namespaces those that are looked at; empty means all
    public Sifting sift(ClusterSnapshot snapshot, GpuBoard board, Set<String> namespaces) {
        return new Sifting(clause, snapshot, board, namespaces);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter filter && filter.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
