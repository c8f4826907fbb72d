package io.berth.analysis.filter;

import io.berth.model.ClusterObject;
import io.berth.model.EffectiveRequest;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.Workload;
import java.util.IdentityHashMap;
import java.util.List;

/// Compares a number of an object. For one thread.
final class NumberSieve implements Sieve {
    private final FilterKey key;
    private final Amount[] amounts;
    private final Moment moment;
    private final IdentityHashMap<PodSpec, Long> gpusOfSpecs = new IdentityHashMap<>();

    NumberSieve(FilterKey key, List<Amount> amounts, Moment moment) {
        this.key = key;
        this.amounts = amounts.toArray(Amount[]::new);
        this.moment = moment;
    }

    private boolean accepts(long number) {
        for (Amount amount : amounts) {
            if (amount.accepts(number)) {
                return true;
            }
        }
        return false;
    }

    private boolean acceptsAge(ClusterObject object) {
        long created = object.meta().createdSeconds();
        return created != 0 && accepts(moment.now() - created);
    }

    @Override
    public boolean shows(Pod pod) {
        return switch (key) {
            case GPU -> accepts(pod.requests().gpus());
            case RESTARTS -> accepts(pod.status().restarts());
            case PRIORITY -> accepts(pod.spec().priority());
            case AGE -> acceptsAge(pod);
            default -> false;
        };
    }

    @Override
    public boolean shows(Node node) {
        return switch (key) {
            case GPU -> accepts(node.allocatable().gpus());
            case AGE -> acceptsAge(node);
            default -> false;
        };
    }

    @Override
    public boolean shows(ClusterObject object) {
        return switch (object) {
            case Pod pod -> shows(pod);
            case Node node -> shows(node);
            case Workload workload when key == FilterKey.GPU ->
                accepts(gpusOfSpecs.computeIfAbsent(workload.template().spec(),
                        spec -> EffectiveRequest.of(spec).gpus()));
            case Workload workload when key == FilterKey.PRIORITY ->
                accepts(workload.template().spec().priority());
            default -> key == FilterKey.AGE && acceptsAge(object);
        };
    }
}
