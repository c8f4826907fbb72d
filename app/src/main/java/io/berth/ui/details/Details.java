package io.berth.ui.details;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterObject;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.Workload;
import io.berth.ui.selection.Selected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the pane shows of one moment. Two equal ones look the same, but for ages.
sealed interface Details {
    /// Nothing is chosen.
    record Nothing() implements Details {
    }

    /// A pod that is there.
    ///
    /// @param owners the controlling owner, its owner, and so on
    record OfPod(Pod pod, PodHealth health, List<Link> owners, Selected node, Around around) implements Details {
        public OfPod {
            owners = List.copyOf(owners);
        }
    }

    /// A node that is there, and the pods bound to it.
    record OfNode(Node node, NodeHealth health, PodsOfNode pods) implements Details {
    }

    /// A workload that is there.
    ///
    /// @param pods those that it owns, itself or through what it owns, the unwell ones first
    /// @param complete whether all pods of its namespace may be seen and have come
    record OfWorkload(Workload workload, List<Link> owners, List<PodLine> pods, boolean complete, Around around)
            implements Details {
        public OfWorkload {
            owners = List.copyOf(owners);
            pods = List.copyOf(pods);
        }
    }

    /// A namespace that is there.
    record OfNamespace(Namespace namespace, NamespaceTold told) implements Details {
    }

    /// An image, whether or not a node stores it.
    record OfImage(String reference, StoredImageTold told) implements Details {
    }

    /// Several objects at once.
    ///
    /// @param lead the one of them that was chosen last
    /// @param chosen how many
    record Several(Selected.OfKind lead, int chosen, Together together) implements Details {
    }

    /// An object of a kind of which nothing more is told here.
    record OfOther(ClusterObject object, List<Link> owners) implements Details {
        public OfOther {
            owners = List.copyOf(owners);
        }
    }

    /// It was there and vanished.
    ///
    /// @param last what was last known of it
    /// @param noticed when the first snapshot without it was published
    record Gone(Details last, Instant noticed) implements Details {
    }

    /// It was never seen.
    record NotSeen(Selected.OfKind what, Why why) implements Details {
        /// Why it may not be there.
        enum Why {
            LOADING, FORBIDDEN, LEFT_OUT, ABSENT
        }
    }

    /// What has to do with a pod, or with the pods that a workload makes.
    ///
    /// @param services that select it
    /// @param budgets that cover it
    /// @param claims of a pod
    record Around(List<Link> services, List<Budget> budgets, List<Claim> claims) {
        public Around {
            services = List.copyOf(services);
            budgets = List.copyOf(budgets);
            claims = List.copyOf(claims);
        }
    }

    /// A PodDisruptionBudget.
    ///
    /// @param allowed disruptions that it allows now
    record Budget(Link link, int allowed) {
    }

    /// A PersistentVolumeClaim.
    ///
    /// @param phase empty if it may not be seen
    record Claim(Link link, String phase) {
    }

    /// The name of another object.
    ///
    /// @param kind as Kubernetes writes it
    /// @param target [Selected#NONE] if it is of a kind that is not watched
    record Link(String kind, String name, Selected target) {
        static Link to(ClusterObject object) {
            return new Link(object.kind().kindName(), object.name(), of(object));
        }
    }

    /// A pod in a list.
    record PodLine(String namespace, String name, PodHealth health) {
        Selected target() {
            return Selected.pod(namespace, name);
        }
    }

    /// What is said about an object of any kind, or null where there is none.
    default @Nullable Meta meta() {
        return switch (this) {
            case OfPod of -> of.pod().meta();
            case OfNode of -> of.node().meta();
            case OfWorkload of -> of.workload().meta();
            case OfNamespace of -> of.namespace().meta();
            case OfOther of -> of.object().meta();
            case Gone gone -> gone.last().meta();
            case Nothing _,NotSeen _,OfImage _,Several _ -> null;
        };
    }

    /// What was chosen to get these details; nothing where several were.
    default Selected about() {
        return switch (this) {
            case OfPod of -> of(of.pod());
            case OfNode of -> of(of.node());
            case OfWorkload of -> of(of.workload());
            case OfNamespace of -> of(of.namespace());
            case OfImage of -> new Selected.Image(of.reference());
            case OfOther of -> of(of.object());
            case Gone gone -> gone.last().about();
            case NotSeen not -> not.what();
            case Nothing _,Several _ -> Selected.NONE;
        };
    }

    private static Selected of(ClusterObject object) {
        return new Selected.OfKind(object.kind(), object.namespace(), object.name());
    }
}
