package io.berth.ui.filter;

import io.berth.analysis.filter.Filter;

/// How many pods a filter shows.
///
/// @param filter that was asked
/// @param shown of them; -1 if nobody knows, or nothing was asked
/// @param unknown pods of which it is not known, since nobody tells what their GPUs do; 0 where that is not asked
/// @param all in the namespaces that are looked at; -1 like before
record Matches(Filter filter, int shown, int unknown, int all) {
    static final Matches UNCOUNTED = new Matches(Filter.ALL, -1, 0, -1);
}
