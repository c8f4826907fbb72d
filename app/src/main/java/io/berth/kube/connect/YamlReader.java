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
/// An alias shares what it names and copies nothing; still their number, the depth and the number of nodes are bounded, so
/// that whoever walks the result does so in bounded time.
final class YamlReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ALIASES = 100;
    private static final int MAX_NODES = 1_000_000;

    private final Iterator<Event> events;
    private final Map<Anchor, Yaml> anchors = new HashMap<>();
    private int aliases;
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
        if (++nodes > MAX_NODES) {
            throw new MalformedYamlException("more than " + MAX_NODES + " values", place);
        }
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

    private Yaml aliased(AliasEvent alias, Place place) throws MalformedYamlException {
        if (++aliases > MAX_ALIASES) {
            throw new MalformedYamlException("more than " + MAX_ALIASES + " aliases", place);
        }
        var node = anchors.get(alias.getAlias());
        if (node == null) {
            throw new MalformedYamlException("alias of nothing", place);
        }
        if (!(node instanceof Yaml.Scalar)) {
            // Lists and mappings of aliases of such grow exponentially for whoever walks them.
            nodes += size(node, MAX_NODES - nodes);
        }
        return node;
    }

    /// The number of values within, counted as often as they are met; stops above the limit.
    private static int size(Yaml node, int limit) {
        List<Yaml> children = switch (node) {
            case Yaml.Scalar _ -> List.of();
            case Yaml.Sequence sequence -> sequence.items();
            case Yaml.Mapping mapping -> List.copyOf(mapping.entries().values());
        };
        int size = 1;
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
            if (key instanceof Yaml.Scalar scalar && entries.putIfAbsent(scalar.text(), value) != null) {
                throw new MalformedYamlException("the key stands twice", key.place());
            }
        }
        return new Yaml.Mapping(place, entries);
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
