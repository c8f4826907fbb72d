package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the first document of a YAML text, within bounds that no honest kubeconfig meets.
///
/// An alias shares what it names and copies nothing; still what it names counts anew each time, and the depth and the
/// number of values are bounded, so that whoever walks the result does so in bounded time.
///
/// A key that stands twice and the merge key `<<` mean what they mean to kubectl 1.32: whatever stands later goes first,
/// be it a key or a mapping that is merged; of several mappings merged as a list the first goes first.
final class YamlReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 2_000_000;
    /// An alias of a text weighs as many values as the text has times so many characters.
    private static final int CHARACTERS = 100;
    private static final String MERGE = "<<";

    private final Iterator<Event> events;
    private final Map<Anchor, Yaml> anchors = new HashMap<>();
    private int nodes;

    private YamlReader(String text) {
        var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        events = new Parse(settings).parseString(text).iterator();
    }

    /// Reads a text. Empty if it holds no document.
    static Optional<Yaml> read(String text) throws MalformedYamlException {
        try {
            return new YamlReader(text).document();
        } catch (MarkedYamlEngineException e) {
            // getMessage would quote the line, which may hold a secret.
            var problem = e.getProblem() == null ? "not YAML" : e.getProblem();
            throw new MalformedYamlException(problem, place(e.getProblemMark()));
        } catch (YamlEngineException e) {
            throw new MalformedYamlException("not YAML: a character that may not stand here", Place.UNKNOWN);
        }
    }

    private Optional<Yaml> document() throws MalformedYamlException {
        while (events.hasNext()) {
            var event = events.next();
            switch (event.getEventId()) {
                case StreamStart, DocumentStart, Comment -> {
                }
                case StreamEnd, DocumentEnd -> {
                    return Optional.empty();
                }
                default -> {
                    return Optional.of(node(event, 0));
                }
            }
        }
        return Optional.empty();
    }

    private Yaml node(Event event, int depth) throws MalformedYamlException {
        var place = place(event.getStartMark());
        if (depth > MAX_DEPTH) {
            throw new MalformedYamlException("nested deeper than " + MAX_DEPTH, place);
        }
        count(1, place);
        if (event instanceof AliasEvent alias) {
            return aliased(alias, place);
        }
        var node = switch (event.getEventId()) {
            case Scalar -> new Yaml.Scalar(place, ((ScalarEvent) event).getValue(), ((ScalarEvent) event).isPlain());
            case SequenceStart -> sequence(place, depth);
            case MappingStart -> mapping(place, depth);
            default -> throw new MalformedYamlException("unexpected " + event.getEventId(), place);
        };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private void count(int more, Place place) throws MalformedYamlException {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new MalformedYamlException("more than " + MAX_NODES + " values", place);
        }
    }

    private Yaml aliased(AliasEvent alias, Place place) throws MalformedYamlException {
        var node = anchors.get(alias.getAlias());
        if (node == null) {
            throw new MalformedYamlException("alias of nothing", place);
        }
        // Lists and mappings of aliases of such grow exponentially for whoever walks them.
        count(size(node, MAX_NODES - nodes), place);
        return node;
    }

    /// The number of values within, counted as often as they are met; stops above the limit.
    private static int size(Yaml node, int limit) {
        List<Yaml> children = switch (node) {
            case Yaml.Scalar _ -> List.<Yaml>of();
            case Yaml.Sequence sequence -> sequence.items();
            case Yaml.Mapping mapping -> List.copyOf(mapping.entries().values());
        };
        int size = 1 + (node instanceof Yaml.Scalar scalar ? scalar.text().length() / CHARACTERS : 0);
        for (var child : children) {
            if (size > limit) {
                break;
            }
            size += size(child, limit - size);
        }
        return size;
    }

    private Yaml sequence(Place place, int depth) throws MalformedYamlException {
        List<Yaml> items = new ArrayList<>();
        for (var event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event, depth + 1));
        }
        return new Yaml.Sequence(place, items);
    }

    private Yaml mapping(Place place, int depth) throws MalformedYamlException {
        LinkedHashMap<String, Yaml> entries = new LinkedHashMap<>();
        for (var event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            var key = node(event, depth + 1);
            var value = node(next(), depth + 1);
            if (key instanceof Yaml.Scalar scalar) {
                if (scalar.plain() && scalar.text().equals(MERGE)) {
                    entries.putAll(merged(value));
                } else {
                    entries.put(scalar.text(), value);
                }
            }
        }
        return new Yaml.Mapping(place, entries);
    }

    private static Map<String, Yaml> merged(Yaml value) throws MalformedYamlException {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        var items = value instanceof Yaml.Sequence sequence ? sequence.items() : List.of(value);
        for (var item : items) {
            if (!(item instanceof Yaml.Mapping mapping)) {
                throw new MalformedYamlException("only mappings can be merged", item.place());
            }
            mapping.entries().forEach(entries::putIfAbsent);
        }
        return entries;
    }

    private Event next() {
        var event = events.next();
        while (event.getEventId() == Event.ID.Comment) {
            event = events.next();
        }
        return event;
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.UNKNOWN);
    }
}
