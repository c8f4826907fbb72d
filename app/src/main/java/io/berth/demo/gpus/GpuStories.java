package io.berth.demo.gpus;

import io.berth.model.Owner;
import io.berth.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is the matter with some of the demo's GPUs. Nodes of these names are in a fleet of every size:
///
/// | where | story |
/// | --- | --- |
/// | [#EXPORTER] | told by a dcgm-exporter, which tells less |
/// | [#UNTOLD] | no agent runs there: told by the API server alone |
/// | [#SILENT] | its agent does not answer any more |
/// | [#HOT] | its cards are throttled by heat while they work |
/// | [#ROWS], card [#ROWS_CARD] | an ECC error that could not be corrected; its rows are remapped after a reset |
/// | [#XID], card 0 | XID 31: its program touched memory that is not its own |
/// | [#YOUNG] | its agent started two hours before the demo did: what was before is not known |
/// | the first H100 node, in the zones' order, that runs a pod of a training | one card is throttled and keeps the job waiting |
/// | the first H100 node of the last zone without a training | the last card in use fell off the bus: XID 79 |
/// | `gpu-mig-1c-…` | parted A100s: their driver does not know what instances do |
public final class GpuStories {
    static final String EXPORTER = "gpu-l40s-1c-01";
    static final String UNTOLD = "gpu-l40s-1c-02";
    static final String SILENT = "gpu-l40s-1b-02";
    static final String HOT = "gpu-a100-1b-01";
    static final String ROWS = "gpu-a100-1a-02";
    static final int ROWS_CARD = 3;
    static final String XID = "gpu-l40s-1a-01";
    static final String YOUNG = "gpu-l40s-1a-02";

    static final Duration SILENT_FOR = Duration.ofMinutes(13);
    static final Duration LOST_FOR = Duration.ofMinutes(47);
    static final Duration ROWS_FOR = Duration.ofHours(5);
    static final Duration XID_FOR = Duration.ofMinutes(26);
    static final Duration YOUNG_FOR = Duration.ofHours(2);

    private static final String STRAGGLING = "gpu-h100";
    private static final int MOST_TRIED = 200;

    /// The card that keeps its job waiting; and the one that fell off the bus. Names are empty where there is none.
    ///
    /// @param job that waits; null if none does
    record Cast(String slowNode, String slowNamespace, String slowPod, @Nullable Owner job, String lostNode) {
    }

    private GpuStories() {
    }

    /// Whether the agent does not run on a node although others of its kind have it.
    public static boolean hasNoAgent(String node) {
        return Set.of(EXPORTER, UNTOLD).contains(node);
    }

    static Cast cast(GpuBook book) {
        String slowNode = "";
        Pod slow = null;
        for (String zone : List.of("1a", "1b", "1c")) {
            for (int i = 1; slow == null && i < MOST_TRIED; i++) {
                GpuBook.Page page = book.page(name(zone, i));
                if (page == null) {
                    break;
                }
                slow = training(page);
                slowNode = page.node().name();
            }
        }
        String namespace = slow == null ? "" : slow.namespace();
        String name = slow == null ? "" : slow.name();
        return new Cast(slow == null ? "" : slowNode, namespace, name, slow == null ? null : slow.meta().owner(),
                withoutTraining(book));
    }

    private static String withoutTraining(GpuBook book) {
        for (String zone : List.of("1c", "1a", "1b")) {
            for (int i = 1; i < MOST_TRIED; i++) {
                GpuBook.Page page = book.page(name(zone, i));
                if (page == null) {
                    break;
                }
                if (training(page) == null) {
                    return page.node().name();
                }
            }
        }
        return "";
    }

    private static String name(String zone, int number) {
        return String.format(Locale.ROOT, "%s-%s-%02d", STRAGGLING, zone, number);
    }

    private static @Nullable Pod training(GpuBook.Page page) {
        for (GpuBook.Held held : page.held()) {
            Pod pod = held.pod();
            if (pod != null && GpuRole.isTraining(pod)) {
                return pod;
            }
        }
        return null;
    }
}
