package io.berth.ui.connect;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The figures of the room where a cluster is chosen, by the names under which the tour writes them.
interface ConnectFigures {
    /// The figures of a listing.
    ///
    /// @param marked the open cluster
    static Map<String, Object> of(ContextListing listing, ClusterInfo marked) {
        List<String> contexts = new ArrayList<>();
        int problems = 0;
        for (ContextListing.File file : listing.files()) {
            problems += file.problems().size();
            for (Context context : file.contexts()) {
                contexts.add(context.name());
                problems += context.problems().size();
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("files", listing.files().size());
        figures.put("contexts", contexts);
        figures.put("problems", problems);
        figures.put("open", marked.context());
        return figures;
    }
}
