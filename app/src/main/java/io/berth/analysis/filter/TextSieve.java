package io.berth.analysis.filter;

import io.berth.analysis.health.Health;
import io.berth.model.ClusterObject;
import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.Taint;
import io.berth.model.Workload;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at texts of an object. What many objects share is looked at once. For one thread.
final class TextSieve implements Sieve {
    private final FilterKey key;
    private final TextPattern[] texts;
    private final Moment moment;
    private final IdentityHashMap<PodSpec, Boolean> specs = new IdentityHashMap<>();
    private final Map<String, Boolean> names = new HashMap<>();

    TextSieve(FilterKey key, List<TextPattern> texts, Moment moment) {
        this.key = key;
        this.texts = texts.toArray(TextPattern[]::new);
        this.moment = moment;
    }

    private boolean fits(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return false;
        }
        for (TextPattern wanted : texts) {
            if (wanted.matches(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        Boolean known = names.get(name);
        if (known == null) {
            known = fits(name);
            names.put(name, known);
        }
        return known;
    }

    @Override
    public boolean shows(Pod pod) {
        return switch (key) {
            case NS -> fitsName(pod.namespace());
            case NODE -> fitsName(pod.nodeName());
            case NAME -> fits(pod.name());
            case KIND -> fitsName("Pod") || fitsName("pods");
            case QOS -> fits(pod.status().qosClass());
            case REASON -> fitsReason(pod);
            case OWNER -> fitsOwner(pod);
            case IMAGE, CONTAINER, PRIORITY -> fits(pod.spec());
            case ZONE, TAINT -> fitsNodeOf(pod);
            default -> false;
        };
    }

    private boolean fitsReason(Pod pod) {
        if (fits(pod.status().reason()) || fits(Health.reason(pod))) {
            return true;
        }
        Condition scheduled = pod.status().condition("PodScheduled");
        if (scheduled != null && !scheduled.isTrue() && (fits(scheduled.reason()) || fits(scheduled.message()))) {
            return true;
        }
        List<ContainerStatus> containers = pod.status().containers();
        for (int i = 0; i < containers.size(); i++) {
            ContainerStatus container = containers.get(i);
            if (fits(container.reason())
                    || (container.lastTermination() != null && fits(container.lastTermination().reason()))) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsOwner(ClusterObject object) {
        Owner owner = object.meta().owner();
        if (owner == null) {
            return false;
        }
        return fits(owner) || fits(moment.above(owner, object.namespace()));
    }

    private boolean fits(Owner owner) {
        for (TextPattern wanted : texts) {
            if (wanted.matches(owner.name()) || wanted.matches(owner.kind(), owner.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(PodSpec spec) {
        Boolean known = specs.get(spec);
        if (known == null) {
            known = switch (key) {
                case PRIORITY -> fits(spec.priorityClass());
                default -> fits(spec.containers()) || fits(spec.initContainers())
                        || (key == FilterKey.IMAGE && fitsAny(spec.imageVolumes()));
            };
            specs.put(spec, known);
        }
        return known;
    }

    private boolean fits(List<Container> containers) {
        for (Container container : containers) {
            if (fits(key == FilterKey.IMAGE ? container.image() : container.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsAny(List<String> several) {
        for (String one : several) {
            if (fitsName(one)) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsNodeOf(Pod pod) {
        if (pod.nodeName() == null) {
            return false;
        }
        Boolean known = names.get(pod.nodeName());
        if (known == null) {
            Node node = moment.nodeOf(pod);
            known = node != null && shows(node);
            names.put(pod.nodeName(), known);
        }
        return known;
    }

    @Override
    public boolean shows(Node node) {
        return switch (key) {
            case NODE, NAME -> fits(node.name());
            case KIND -> fitsName("Node") || fitsName("nodes");
            case ZONE -> fits(node.zone());
            case REASON -> fitsReason(node);
            case TAINT -> fitsTaint(node.taints());
            case IMAGE -> fitsImage(node);
            default -> false;
        };
    }

    private boolean fitsReason(Node node) {
        for (Condition condition : node.conditions()) {
            boolean bad = condition.type().equals("Ready") != condition.isTrue();
            if (bad && (fits(condition.type()) || fits(condition.reason()))) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsTaint(List<Taint> taints) {
        for (Taint taint : taints) {
            String whole = taint.value().isEmpty() ? taint.key() : taint.key() + "=" + taint.value();
            if (fits(taint.key()) || fits(taint.effect()) || fits(whole) || fits(whole + ":" + taint.effect())) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsImage(Node node) {
        for (Node.NodeImage image : node.images()) {
            if (fitsAny(image.names())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean shows(ClusterObject object) {
        return switch (object) {
            case Pod pod -> shows(pod);
            case Node node -> shows(node);
            default -> switch (key) {
                case NS -> fitsName(object.kind().isNamespaced() ? object.namespace() : namespaceOf(object));
                case NAME -> fits(object.name());
                case KIND -> fitsName(object.kind().kindName()) || fitsName(object.kind().plural());
                case OWNER -> fitsOwner(object) || (object instanceof Workload && fits(
                        new Owner(object.kind().kindName(), object.name())));
                case IMAGE, CONTAINER, PRIORITY ->
                    object instanceof Workload workload && fits(workload.template().spec());
                default -> false;
            };
        };
    }

    private static String namespaceOf(ClusterObject object) {
        return object.kind() == io.berth.model.Kind.NAMESPACE ? object.name() : "";
    }
}
