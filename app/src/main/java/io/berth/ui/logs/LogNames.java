package io.berth.ui.logs;

import java.util.List;

/// By what short name each of many logs is known: what its pod's name has beyond the beginning that all share, and its
/// container where there are several.
final class LogNames {
    private LogNames() {
    }

    /// A name for each source, in their order; empty ones where there is only one.
    static List<String> of(List<LogSource> sources) {
        if (sources.size() < 2) {
            return sources.stream().map(_ -> "").toList();
        }
        int shared = shared(sources);
        boolean pods = sources.stream().map(LogSource::pod).distinct().count() > 1;
        boolean containers = sources.stream().map(LogSource::container).distinct().count() > 1;
        return sources.stream().map(source -> {
            String pod = pods ? source.pod().substring(shared) : "";
            String container = containers ? source.container() : "";
            return pod + (pods && containers ? "/" : "") + container;
        }).toList();
    }

    /// Signs up to a dash with which all pods' names begin.
    private static int shared(List<LogSource> sources) {
        String first = sources.getFirst().pod();
        int shared = first.lastIndexOf('-') + 1;
        for (LogSource source : sources) {
            while (shared > 0 && !source.pod().startsWith(first.substring(0, shared))) {
                shared = first.lastIndexOf('-', shared - 2) + 1;
            }
        }
        return shared;
    }
}
