package io.berth;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.health.Health;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Deployment;
import io.berth.model.Job;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.port.ClusterSource;
import io.berth.ui.details.DetailsTab;
import io.berth.ui.selection.Selected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// What each picture of the tour shows, in the order of the tour: one picture begins where the one before it ended.
final class TourPictures {
    /// Further than any map reaches: to its first node.
    private static final double FAR = 1e6;
    private static final int SEVERAL = 400;

    private final Map<String, Consumer<Rooms>> pictures = new LinkedHashMap<>();
    private Runnable later = () -> {
    };

    /// @param scene in which a hand can point and press
    /// @param other opens another cluster in place of the one that is open, made of it at a moment
    TourPictures(Scene scene, Function<BiFunction<ClusterSource, Instant, ClusterSource>, Rooms> other,
            InstantSource clock) {
        pictures.put("connect", at -> at.model().open("connect"));
        pictures.put("placement", at -> {
            at.selection().select(Selected.NONE);
            at.placement().map().fit();
        });
        pictures.put("placement-requests", at -> at.placement().show("requests"));
        pictures.put("placement-namespaces", at -> at.placement().show("namespace"));
        for (String colouring : List.of("image", "restarts", "qos", "age", "cpu", "priority", "gpu-state",
                "gpu-activity")) {
            pictures.put("placement-" + colouring, at -> at.placement().show(colouring));
        }
        pictures.put("placement-groups", at -> at.placement().show("health by=namespace%3Eworkload"));
        pictures.put("placement-gpu-cells", at -> at.placement().show("namespace by=zone%3Erack cells=gpu"));
        pictures.put("placement-filtered", at -> {
            at.placement().show("health cells=one");
            at.selection().filter(Filter.parse("etl"));
        });
        pictures.put("placement-idle-gpus", at -> {
            at.placement().show("gpu-state");
            at.selection().filter(Filter.parse("gpu.idle:>10m"));
        });
        pictures.put("placement-pods", at -> {
            at.selection().filter(Filter.ALL);
            at.placement().show("health");
            at.placement().map().zoomBy(2);
        });
        pictures.put("placement-cards", at -> {
            at.placement().map().zoomBy(5);
            at.placement().map().panBy(-FAR, -FAR);
        });
        pictures.put("placement-pod", at -> {
            at.placement().map().fit();
            at.selection().select(podThat(at, pod -> Health.of(pod, false) == PodHealth.FAILING));
        });
        pictures.put("placement-waiting", at -> at.selection().select(podThat(at, Pod::isUnscheduled)));
        pictures.put("placement-shaded", at -> at.placement().shadeFirst());
        pictures.put("placement-images", at -> {
            at.placement().endShade();
            at.selection().select(Selected.NONE);
            at.placement().showImages(true);
        });
        pictures.put("placement-node", at -> {
            at.placement().showImages(false);
            at.selection().select(worstNode(at));
        });
        TourHand hand = new TourHand(scene);
        pictures.put("placement-containers", at -> {
            at.selection().select(Selected.NONE);
            at.placement().map().zoomBy(30);
        });
        pictures.put("placement-hover", at -> {
            at.placement().map().fit();
            at.placement().map().zoomBy(4);
            hand.rest(".map", 0.4, 0.5);
        });
        pictures.put("placement-band", at -> {
            hand.leave(".map");
            hand.span(".map", 0.2, 0.2, 0.6, 0.7, false);
        });
        pictures.put("placement-chosen", at -> hand.span(".map", 0.2, 0.2, 0.6, 0.7, true));
        pictures.put("placement-past", at -> {
            at.selection().select(Selected.NONE);
            at.placement().map().fit();
            hand.press(".time-track", KeyCode.HOME);
        });
        pictures.put("details-gpus", at -> at.selection().select(podThat(at, pod -> pod.requests().gpus() > 1
                && Health.of(pod, false) == PodHealth.READY)));
        pictures.put("details-workload", at -> at.selection().select(workloadOf(at)));
        pictures.put("details-job", at -> at.selection().select(jobOf(at)));
        pictures.put("details-namespace", at -> at.selection().select(fullestNamespace(at)));
        pictures.put("details-image", at -> at.selection().select(imageOf(at)));
        pictures.put("details-several", at -> {
            Set<Selected.OfKind> several = several(at);
            at.selection().choose(several, several.iterator().next());
        });
        pictures.put("details-logs-of-many", at -> {
            at.selection().select(workloadOf(at));
            later = () -> at.details().open(DetailsTab.LOGS);
        });
        pictures.put("details-logs", at -> {
            at.selection().select(podThat(at, pod -> Health.of(pod, false) == PodHealth.READY));
            later = () -> at.details().open(DetailsTab.LOGS);
        });
        pictures.put("details-yaml", at -> later = () -> at.details().open(DetailsTab.YAML));
        pictures.put("details-terminal", at -> later = () -> at.details().open(DetailsTab.TERMINAL));
        pictures.put("palette", at -> at.palette().open(""));
        pictures.put("palette-query", at -> at.palette().open("serve"));
        gpus(hand);
        pictures.put("workloads", at -> table(at, "workloads|workloads:", ""));
        pictures.put("workloads-pods", at -> {
            table(at, "pods", "");
            at.selection().select(podThat(at, pod -> Health.of(pod, false) == PodHealth.FAILING));
        });
        pictures.put("workloads-sorted",
                at -> table(at, "pods|pods:name=230,namespace=120,health=120,ready=70,restarts=100,reason=150,"
                        + "cpuRequest=90,cpuLimit=90,memoryRequest=100,memoryLimit=100,qos=90,priority=80/"
                        + "restarts-,name", ""));
        pictures.put("workloads-filtered", at -> table(at, "pods", "image:vllm phase:running"));
        pictures.put("workloads-nothing", at -> table(at, "pods", "no-such-name"));
        for (String kind : List.of("nodes", "namespaces", "jobs", "quotas")) {
            pictures.put("workloads-" + kind, at -> table(at, kind, ""));
        }
        states(other, clock);
    }

    private void gpus(TourHand hand) {
        pictures.put("gpus", at -> gpus(at, "sm|workload idle_hours-"));
        pictures.put("gpus-selected", at -> {
            gpus(at, "sm|workload idle_hours-");
            at.selection().select(podThat(at, pod -> pod.nodeName() != null
                    && pod.spec().containers().stream().anyMatch(one -> one.requests().gpus() > 1)));
        });
        for (String figure : List.of("tensor", "memory", "temperature")) {
            pictures.put("gpus-" + figure, at -> gpus(at, figure + "|workload held-"));
        }
        pictures.put("gpus-hover", at -> {
            gpus(at, "sm|workload idle_hours-");
            later = () -> onFleet(at, () -> hand.rest(".fleet", 0.07, 0.3));
        });
        pictures.put("gpus-namespaces", at -> {
            gpus(at, "sm|namespace idle_hours-");
            later = () -> onFleet(at, () -> hand.leave(".fleet"));
        });
        pictures.put("gpus-people", at -> gpus(at, "sm|person idle_hours- owner"));
        pictures.put("gpus-idle", at -> {
            gpus(at, "sm|workload idle_for-");
            at.gpus().isolateIdle(true);
        });
        pictures.put("gpus-node", at -> {
            gpus(at, "sm|workload idle_hours-");
            at.gpus().open(at.gpus().nodeThat(false));
        });
        pictures.put("gpus-node-mig", at -> {
            gpus(at, "sm|workload idle_hours-");
            at.gpus().open(at.gpus().nodeThat(true));
        });
    }

    /// A cluster without GPUs has no fleet.
    private static void onFleet(Rooms rooms, Runnable deed) {
        if (rooms.gpus().figures().get("nodes") != null) {
            deed.run();
        }
    }

    private static void gpus(Rooms rooms, String view) {
        rooms.selection().select(Selected.NONE);
        rooms.selection().filter(Filter.ALL);
        rooms.gpus().open("");
        rooms.gpus().isolateIdle(false);
        rooms.gpus().show(view);
        rooms.model().open(rooms.gpus().id());
    }

    /// The last ones: no way leads back from them.
    private void states(Function<BiFunction<ClusterSource, Instant, ClusterSource>, Rooms> other,
            InstantSource clock) {
        both("stale", at -> {
            at.session().live().accept(TourStates.stale(clock.instant()));
            return at;
        });
        both("error", at -> {
            at.session().live().accept(TourStates.expired(clock.instant()));
            return at;
        });
        pictures.put("gpus-no-source", at -> {
            ClusterSnapshot snapshot = at.session().live().snapshot();
            gpus(other.apply((like, now) -> TourStates.noGpuSource(like, snapshot, now)),
                    "sm|workload idle_hours-");
        });
        pictures.put("gpus-none", _ -> gpus(other.apply(TourStates::nothing), "sm|workload idle_hours-"));
        both("loading", _ -> other.apply((like, _) -> TourStates.loading(like)));
        both("forbidden", _ -> other.apply(TourStates::forbidden));
    }

    private void both(String state, UnaryOperator<Rooms> bring) {
        pictures.put("placement-" + state, at -> {
            Rooms shown = bring.apply(at);
            shown.selection().filter(Filter.ALL);
            shown.selection().select(Selected.NONE);
            shown.model().open(shown.placement().id());
        });
        pictures.put("gpus-" + state, at -> gpus(bring.apply(at), "sm|workload idle_hours-"));
        pictures.put("workloads-" + state, at -> table(bring.apply(at), "pods", ""));
    }

    /// The pictures there are.
    List<String> names() {
        return List.copyOf(pictures.keySet());
    }

    /// Brings the rooms to what a picture shows.
    void prepare(String name, Rooms rooms) {
        Consumer<Rooms> prepared = pictures.get(name);
        if (prepared == null) {
            throw new IllegalArgumentException("no picture " + name);
        }
        later = () -> {
        };
        prepared.accept(rooms);
    }

    /// Whether what a picture shows is still to come, since it is read at a pace of its own.
    boolean isComing(String name, Rooms rooms) {
        return name.equals("gpus-no-source") && rooms.gpus().figures().get("nodes") == null;
    }

    /// What is done once what was chosen is shown.
    void finish() {
        later.run();
    }

    private static void table(Rooms rooms, String view, String filter) {
        rooms.selection().select(Selected.NONE);
        rooms.selection().filter(Filter.parse(filter));
        rooms.workloads().show(view);
        rooms.model().open(rooms.workloads().id());
    }

    private static Selected podThat(Rooms rooms, Predicate<Pod> wanted) {
        ClusterSnapshot snapshot = rooms.session().live().snapshot();
        for (int slot = 0; slot < snapshot.pods().slots(); slot++) {
            Pod pod = snapshot.pods().at(slot);
            if (pod != null && wanted.test(pod)) {
                return Selected.pod(pod.namespace(), pod.name());
            }
        }
        return Selected.NONE;
    }

    private static Selected workloadOf(Rooms rooms) {
        ClusterSnapshot snapshot = rooms.session().live().snapshot();
        for (int slot = 0; slot < snapshot.deployments().slots(); slot++) {
            Deployment deployment = snapshot.deployments().at(slot);
            if (deployment != null && deployment.ready() > 1) {
                return new Selected.OfKind(Kind.DEPLOYMENT, deployment.namespace(), deployment.name());
            }
        }
        return Selected.NONE;
    }

    /// The first pods and nodes of their tables.
    private static Set<Selected.OfKind> several(Rooms rooms) {
        ClusterSnapshot snapshot = rooms.session().live().snapshot();
        Set<Selected.OfKind> several = new LinkedHashSet<>();
        for (int slot = 0; slot < SEVERAL; slot++) {
            Pod pod = snapshot.pods().at(slot);
            Node node = snapshot.nodes().at(slot);
            if (pod != null) {
                several.add(new Selected.OfKind(Kind.POD, pod.namespace(), pod.name()));
            }
            if (node != null) {
                several.add(new Selected.OfKind(Kind.NODE, "", node.name()));
            }
        }
        return several;
    }

    private static Selected jobOf(Rooms rooms) {
        ClusterSnapshot snapshot = rooms.session().live().snapshot();
        for (int slot = 0; slot < snapshot.jobs().slots(); slot++) {
            Job job = snapshot.jobs().at(slot);
            if (job != null && job.active() > 0) {
                return new Selected.OfKind(Kind.JOB, job.namespace(), job.name());
            }
        }
        return Selected.NONE;
    }

    /// The one with the most quotas.
    private static Selected fullestNamespace(Rooms rooms) {
        Map<String, Integer> quotas = new LinkedHashMap<>();
        rooms.session().live().snapshot().resourceQuotas()
                .forEach(quota -> quotas.merge(quota.namespace(), quota.hard().amounts().size(), Integer::sum));
        return quotas.entrySet().stream().max(Map.Entry.comparingByValue())
                .<Selected>map(most -> new Selected.OfKind(Kind.NAMESPACE, "", most.getKey())).orElse(Selected.NONE);
    }

    /// An image of the first pod that is ready.
    private static Selected imageOf(Rooms rooms) {
        ClusterSnapshot snapshot = rooms.session().live().snapshot();
        for (int slot = 0; slot < snapshot.pods().slots(); slot++) {
            Pod pod = snapshot.pods().at(slot);
            if (pod != null && Health.of(pod, false) == PodHealth.READY) {
                return new Selected.Image(pod.spec().containers().getFirst().image());
            }
        }
        return Selected.NONE;
    }

    /// One that is not ready, else any.
    private static Selected worstNode(Rooms rooms) {
        ClusterSnapshot snapshot = rooms.session().live().snapshot();
        @Nullable
        Node worst = null;
        for (int slot = 0; slot < snapshot.nodes().slots(); slot++) {
            Node node = snapshot.nodes().at(slot);
            if (node != null && (worst == null || (worst.isReady() && !node.isReady()))) {
                worst = node;
            }
        }
        return worst == null ? Selected.NONE : Selected.node(worst.name());
    }
}
