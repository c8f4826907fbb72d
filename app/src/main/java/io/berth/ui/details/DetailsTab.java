package io.berth.ui.details;

import io.berth.model.Kind;
import io.berth.model.Workload;
import java.util.ArrayList;
import java.util.List;

/// The sides from which the pane shows an object.
public enum DetailsTab {
    FACTS, YAML, LOGS, TERMINAL;

    /// Whether it needs more room than facts do.
    boolean isWide() {
        return this != FACTS;
    }

    /// Those that there are for an object, in their order.
    ///
    /// @param readOnly whether nothing is to be run in a container
    static List<DetailsTab> of(Details details, boolean readOnly) {
        List<DetailsTab> tabs = new ArrayList<>(List.of(FACTS));
        if (details.meta() != null && !(details instanceof Details.Gone)) {
            tabs.add(YAML);
        }
        switch (details) {
            case Details.OfPod _ -> {
                tabs.add(LOGS);
                if (!readOnly) {
                    tabs.add(TERMINAL);
                }
            }
            case Details.OfWorkload(Workload workload, _, _, _, _) when workload.kind() != Kind.CRON_JOB ->
                tabs.add(LOGS);
            case Details.Gone(Details.OfPod _, _),Details.Gone(Details.OfWorkload _, _) -> tabs.add(LOGS);
            case Details.OfWorkload _,Details.OfNode _,Details.OfNamespace _,Details.OfImage _,Details.Several _,Details.OfOther _,Details.Nothing _,Details.NotSeen _,Details.Gone _ -> {
                // no containers
            }
        }
        return tabs;
    }
}
