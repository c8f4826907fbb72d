package io.berth.analysis.tables;

import io.berth.analysis.filter.Filter;
import java.util.List;
import java.util.Set;

/// What of a table is wanted, in which order.
///
/// @param namespaces whose objects are wanted; empty means all
/// @param sort the columns by which rows are put in order, the first counts most; what is then equal goes by namespace
///            and name
public record TableQuery(TableKind kind, Set<String> namespaces, Filter filter, List<Sort> sort) {
    public TableQuery {
        namespaces = Set.copyOf(namespaces);
        sort = List.copyOf(sort);
    }

    /// A column in order.
    ///
    /// @param column its id; one that the table lacks is passed over
    public record Sort(String column, boolean descending) {
    }

    /// All of a kind by name.
    public static TableQuery all(TableKind kind) {
        return new TableQuery(kind, Set.of(), Filter.ALL, List.of());
    }

    public TableQuery withSort(List<Sort> changed) {
        return new TableQuery(kind, namespaces, filter, changed);
    }

    public TableQuery withFilter(Filter changed) {
        return new TableQuery(kind, namespaces, changed, sort);
    }

    public TableQuery withNamespaces(Set<String> changed) {
        return new TableQuery(kind, changed, filter, sort);
    }
}
