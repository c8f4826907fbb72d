package io.berth.ui.selection;

import io.berth.model.Kind;
import io.berth.ui.selection.LinkProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A place in a cluster as a text that a colleague can open:
/// `berth://<cluster>/<room>?ns=a,b&filter=…&select=pod/ns/name`. Parts are percent-encoded UTF-8. It names the cluster by
/// the kubeconfig's cluster entry, which colleagues share; it holds no server, no user and no credentials.
///
/// @param cluster name of the cluster entry, not empty
/// @param room noun of a room, `placement`; empty for none
/// @param namespaces looked at; empty for all
/// @param filter text of the filter; empty for none
public record BerthLink(String cluster, String room, List<String> namespaces, String filter, Selected select) {
    public static final String SCHEME = "berth://";

    /// Longer texts are refused.
    public static final int LONGEST = 4096;

    private static final int LONGEST_ROOM = 32;
    private static final String IMAGE = "image";

    public BerthLink {
        namespaces = List.copyOf(namespaces);
    }

    /// What a text turned out to be.
    public sealed interface Reading {
        record Read(BerthLink link) implements Reading {
        }

        record Malformed(LinkProblem problem) implements Reading {
        }
    }

    /// Whether a text wants to be a link.
    public static boolean isOne(String text) {
        return text.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /// Reads a text; never fails. Parameters that are unknown are left out, so that links of later versions still lead
    /// somewhere.
    public static Reading parse(String text) {
        String stripped = text.strip();
        if (!isOne(stripped)) {
            return malformed(Reason.NO_LINK, "");
        }
        if (stripped.length() > LONGEST) {
            return malformed(Reason.TOO_LONG, Integer.toString(stripped.length()));
        }
        try {
            return new Reading.Read(read(stripped.substring(SCHEME.length())));
        } catch (LinkProblem.Thrown thrown) {
            return new Reading.Malformed(thrown.problem());
        }
    }

    private static Reading malformed(Reason reason, String what) {
        return new Reading.Malformed(new LinkProblem(reason, what));
    }

    private static BerthLink read(String rest) throws LinkProblem.Thrown {
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        int slash = path.indexOf('/');
        String cluster = Percent.decode(slash < 0 ? path : path.substring(0, slash));
        if (cluster.isEmpty()) {
            throw new LinkProblem.Thrown(Reason.NO_CLUSTER, "");
        }
        BerthLink link = new BerthLink(cluster, room(slash < 0 ? "" : path.substring(slash + 1)), List.of(), "",
                Selected.NONE);
        List<String> seen = new ArrayList<>();
        for (String parameter : question < 0
                ? List.<String>of()
                : List.of(rest.substring(question + 1).split("&", -1))) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            if (seen.contains(name)) {
                throw new LinkProblem.Thrown(Reason.REPEATED, name);
            }
            seen.add(name);
            link = switch (name) {
                case "ns" -> new BerthLink(link.cluster, link.room, names(value), link.filter, link.select);
                case "filter" ->
                    new BerthLink(link.cluster, link.room, link.namespaces, Percent.decode(value), link.select);
                case "select" ->
                    new BerthLink(link.cluster, link.room, link.namespaces, link.filter, selected(value));
                default -> link;
            };
        }
        return link;
    }

    private static String room(String encoded) throws LinkProblem.Thrown {
        String room = Percent.decode(encoded.endsWith("/") ? encoded.substring(0, encoded.length() - 1) : encoded);
        boolean plain = room.length() <= LONGEST_ROOM && room.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
        if (!plain) {
            throw new LinkProblem.Thrown(Reason.BAD_ROOM, room);
        }
        return room;
    }

    private static List<String> names(String value) throws LinkProblem.Thrown {
        List<String> names = new ArrayList<>();
        for (String name : value.split(",", -1)) {
            if (!name.isEmpty()) {
                names.add(Percent.decode(name));
            }
        }
        return names;
    }

    private static Selected selected(String value) throws LinkProblem.Thrown {
        if (value.isEmpty()) {
            return Selected.NONE;
        }
        List<String> parts = List.of(value.split("/", -1));
        String word = Percent.decode(parts.getFirst());
        if (word.equals(IMAGE) && parts.size() == 2 && !parts.getLast().isEmpty()) {
            return new Selected.Image(Percent.decode(parts.getLast()));
        }
        Kind kind = kind(word).orElseThrow(() -> new LinkProblem.Thrown(Reason.UNKNOWN_KIND, word));
        if (parts.size() != (kind.isNamespaced() ? 3 : 2) || parts.contains("")) {
            throw new LinkProblem.Thrown(Reason.BAD_OBJECT, Percent.decode(value));
        }
        return new Selected.OfKind(kind, kind.isNamespaced() ? Percent.decode(parts.get(1)) : "",
                Percent.decode(parts.getLast()));
    }

    private static Optional<Kind> kind(String word) {
        for (Kind kind : Kind.values()) {
            if (word(kind).equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static String word(Kind kind) {
        return kind.kindName().toLowerCase(Locale.ROOT);
    }

    /// The link as a text, in ASCII; [#parse(String)] reads it back as it is.
    public String text() {
        List<String> parameters = new ArrayList<>();
        if (!namespaces.isEmpty()) {
            parameters.add("ns=" + String.join(",", namespaces.stream().map(Percent::encode).toList()));
        }
        if (!filter.isEmpty()) {
            parameters.add("filter=" + Percent.encode(filter));
        }
        switch (select) {
            case Selected.None _ -> {
                // nothing to say
            }
            case Selected.OfKind(Kind kind, String namespace, String name) -> parameters.add("select=" + word(kind)
                    + (kind.isNamespaced() ? "/" + Percent.encode(namespace) : "") + "/" + Percent.encode(name));
            case Selected.Image(String reference) ->
                parameters.add("select=" + IMAGE + "/" + Percent.encode(reference));
        }
        return SCHEME + Percent.encode(cluster) + "/" + room
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
