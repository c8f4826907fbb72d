package io.berth.analysis.tables;

import io.berth.analysis.tables.Column.Reader;
import io.berth.model.Container;
import io.berth.model.Namespace;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import java.util.List;

/// The columns of each table, in the order in which they stand at first.
public final class Columns {
    private static final int NAME = 240;
    private static final int LONG = 200;
    private static final int WORD = 130;
    private static final int NUMBER = 90;
    private static final int METER = 150;

    private static final Column NAMESPACE = usual("namespace", Column.Type.TEXT, WORD,
            (row, _) -> Cell.text(row.object().namespace()));
    private static final Column AGE = usual("age", Column.Type.AGE, NUMBER,
            (row, _) -> age(row.object().meta().createdSeconds()));
    private static final Column OWN_NAME = usual("name", Column.Type.TEXT, NAME,
            (row, _) -> Cell.text(row.object().name()));

    private static final List<Column> NAMESPACES = List.of(OWN_NAME,
            usual("phase", Column.Type.TEXT, WORD, (row, _) -> row.object() instanceof Namespace namespace
                    ? Cell.text(namespace.phase())
                    : Cell.NONE),
            usual("pods", Column.Type.COUNT, NUMBER, tally(tally -> new Cell.Count(tally.pods()))),
            usual("podStates", Column.Type.STATES, 260, tally(Cell.States::new)),
            usual("cpuRequest", Column.Type.CPU, 145, tally(tally -> new Cell.Cpu(tally.cpuMilli()))),
            usual("memoryRequest", Column.Type.BYTES, 125, tally(tally -> new Cell.Memory(tally.memoryBytes()))),
            usual("gpuRequest", Column.Type.COUNT, 115, tally(tally -> new Cell.Count(tally.gpus()))),
            usual("quotas", Column.Type.COUNT, NUMBER, (row, facts) -> {
                int count = facts.quotasOf(row.object().name());
                return count < 0 ? Cell.NONE : new Cell.Count(count);
            }), AGE);

    private static final List<Column> QUOTAS = List.of(OWN_NAME, NAMESPACE,
            usual("resource", Column.Type.TEXT, LONG, (row, _) -> Cell.text(row.part())),
            usual("used", Column.Type.COUNT, WORD, (row, _) -> row.object() instanceof ResourceQuota quota
                    ? amount(row.part(), Facts.used(quota, row.part()))
                    : Cell.NONE),
            usual("hard", Column.Type.COUNT, WORD, (row, _) -> row.object() instanceof ResourceQuota quota
                    ? amount(row.part(), quota.hard().amount(row.part()))
                    : Cell.NONE),
            usual("share", Column.Type.METER, METER, (row, _) -> {
                if (!(row.object() instanceof ResourceQuota quota)) {
                    return Cell.NONE;
                }
                Long used = Facts.used(quota, row.part());
                return used == null
                        ? Cell.NONE
                        : new Cell.Share(used, quota.hard().amount(row.part()), unit(row.part()));
            }), other("scopes", Column.Type.TEXT, LONG, (row, _) -> row.object() instanceof ResourceQuota quota
                    ? Cell.text(String.join(", ", quota.scopes()))
                    : Cell.NONE),
            AGE);

    private Columns() {
    }

    /// All columns of a table; their ids are distinct.
    public static List<Column> of(TableKind kind) {
        return switch (kind) {
            case WORKLOADS -> WorkloadColumns.WORKLOADS;
            case JOBS -> WorkloadColumns.JOBS;
            case PODS -> PodColumns.ALL;
            case NODES -> NodeColumns.ALL;
            case NAMESPACES -> NAMESPACES;
            case QUOTAS -> QUOTAS;
        };
    }

    static Column name() {
        return OWN_NAME;
    }

    static Column namespace() {
        return NAMESPACE;
    }

    static Column age() {
        return AGE;
    }

    static Column usual(String id, Column.Type type, int width, Reader reader) {
        return new Column(id, type, true, width, reader);
    }

    static Column other(String id, Column.Type type, int width, Reader reader) {
        return new Column(id, type, false, width, reader);
    }

    static Cell age(long seconds) {
        return seconds == 0 ? Cell.NONE : new Cell.Age(seconds);
    }

    /// Reads what was counted of the pods of a row's object.
    interface OfTally {
        Cell read(Tally tally);
    }

    static Reader tally(OfTally reader) {
        return (row, facts) -> {
            String namespace = row.object() instanceof Namespace namespaced
                    ? namespaced.name()
                    : row.object().namespace();
            Tally tally = facts.podsWithin(namespace, row.object());
            return tally == null ? Cell.NONE : reader.read(tally);
        };
    }

    /// What is named in a list of requests; nothing if it is not.
    static Cell named(ResourceList list, String resource) {
        return list.has(resource) ? amount(resource, list.amount(resource)) : Cell.NONE;
    }

    private static Cell amount(String resource, @org.jspecify.annotations.Nullable Long amount) {
        if (amount == null) {
            return Cell.NONE;
        }
        return switch (unit(resource)) {
            case CPU -> new Cell.Cpu(amount);
            case BYTES -> new Cell.Memory(amount);
            case COUNT -> new Cell.Count(amount);
        };
    }

    private static Cell.Unit unit(String resource) {
        if (ResourceList.isCpu(resource)) {
            return Cell.Unit.CPU;
        }
        boolean bytes = resource.endsWith("memory") || resource.endsWith("storage") || resource.contains("hugepages-");
        return bytes ? Cell.Unit.BYTES : Cell.Unit.COUNT;
    }

    /// The image of the only container, or of the first with the number of the others.
    static Cell images(List<Container> containers) {
        if (containers.isEmpty()) {
            return Cell.NONE;
        }
        String first = containers.getFirst().image();
        return Cell.text(containers.size() == 1 || first.isEmpty() ? first : first + " +" + (containers.size() - 1));
    }
}
