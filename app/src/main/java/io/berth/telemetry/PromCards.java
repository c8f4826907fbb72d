package io.berth.telemetry;

import io.berth.model.gpu.GpuDriver;
import io.berth.telemetry.PromAnswer.Sample;
import io.berth.telemetry.PromAnswer.Series;
import io.berth.telemetry.PromQuery.Select;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sorts series of DCGM by nodes and makes cards of them. Where exporters or pods tell the same of a card, the later word
/// counts. For one answer and one thread.
final class PromCards {
    private static final String DRIVER = "DCGM_FI_DRIVER_VERSION";
    /// What is so much older than the latest of its node is of an exporter or pod that is gone.
    private static final double GONE_SECONDS = 120;
    private static final double MOST_SECONDS = 253_402_300_799.0; // the end of the year 9999
    private static final List<String> EXPORTED = List.of("exported_pod", "exported_namespace", "exported_container");
    private static final List<String> OWN = List.of("pod", "namespace", "container");

    /// What is told of a node.
    ///
    /// @param ageSeconds of the figures when they were told; 0 if not known
    record OfNode(Told.Cards cards, double ageSeconds) {
    }

    /// Who says something of a device.
    private record Witness(String uuid, String instance, String from, String job, String pod, String exportedPod) {
        static Witness of(Series series) {
            return new Witness(series.label("UUID"), series.label("GPU_I_ID"), series.label("instance"),
                    series.label("job"), series.label("pod"), series.label("exported_pod"));
        }
    }

    private record Dated(Series series, double seconds) {
    }

    private final Map<Select, String> nodes = new HashMap<>();
    private final Set<String> labels = new HashSet<>();
    private final Set<String> exporters = new HashSet<>();
    private final Map<String, List<Series>> byNode = new HashMap<>();
    private final Map<String, Map<Witness, Double>> times = new HashMap<>();

    /// @param wanted how the series of nodes are selected
    /// @param exporters pods of exporters that are known, `namespace/name`
    PromCards(Map<String, Set<Select>> wanted, Collection<String> exporters) {
        wanted.forEach((node, selects) -> selects.forEach(select -> {
            nodes.put(select, node);
            labels.add(select.label());
        }));
        this.exporters.addAll(exporters);
    }

    /// By the node's name; nodes of which nothing is told are missing.
    Map<String, OfNode> of(List<Series> answer) {
        answer.forEach(this::sort);
        Map<String, OfNode> told = new HashMap<>();
        byNode.forEach((node, series) -> {
            OfNode cards = cards(series, times.getOrDefault(node, Map.of()));
            if (!cards.cards().gpus().isEmpty()) {
                told.put(node, cards);
            }
        });
        return told;
    }

    private void sort(Series series) {
        for (String label : labels) {
            String node = nodes.get(new Select(label, series.label(label)));
            if (node == null) {
                continue;
            }
            if (EXPORTED.stream().anyMatch(name -> !series.label(name).isEmpty())) {
                exporters.add(series.label("namespace") + "/" + series.label("pod"));
            }
            if (series.label(PromQuery.MARK).isEmpty()) {
                byNode.computeIfAbsent(node, _ -> new ArrayList<>()).add(series);
            } else {
                double seconds = DcgmField.number(series.samples().getLast().value());
                if (seconds >= 0 && seconds <= MOST_SECONDS) {
                    times.computeIfAbsent(node, _ -> new HashMap<>()).merge(Witness.of(series), seconds, Math::max);
                }
            }
            return;
        }
    }

    private OfNode cards(List<Series> all, Map<Witness, Double> taken) {
        double latest = taken.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<Dated> dated = new ArrayList<>();
        for (Series series : all) {
            double seconds = taken.getOrDefault(Witness.of(series), latest);
            if (seconds >= latest - GONE_SECONDS) {
                dated.add(new Dated(series, seconds));
            }
        }
        dated.sort(Comparator.comparingDouble(Dated::seconds));
        DcgmCards cards = new DcgmCards();
        String driver = "";
        double evaluated = 0;
        for (Dated one : dated) {
            Sample sample = one.series().samples().getLast();
            cards.sample(one.series().label("__name__"), holders(one.series()), sample.value());
            driver = one.series().labels().getOrDefault(DRIVER, driver);
            evaluated = sample.seconds();
        }
        return new OfNode(new Told.Cards(Math.round(latest * 1_000), null,
                driver.isEmpty() ? GpuDriver.UNTOLD : new GpuDriver(GpuDriver.State.RUNNING, driver, ""), cards.gpus()),
                latest > 0 ? Math.max(0, evaluated - latest) : 0);
    }

    /// The labels without those by which Prometheus names the exporter's own pod, which holds no card.
    private Map<String, String> holders(Series series) {
        String pod = series.label("pod");
        boolean own = pod.contains("dcgm-exporter") || series.label("container").contains("dcgm-exporter")
                || exporters.contains(series.label("namespace") + "/" + pod);
        if (!own || pod.isEmpty()) {
            return series.labels();
        }
        Map<String, String> kept = new HashMap<>(series.labels());
        OWN.forEach(kept::remove);
        return kept;
    }
}
