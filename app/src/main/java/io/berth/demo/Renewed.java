package io.berth.demo;

import io.berth.model.CronJob;
import io.berth.model.DaemonSet;
import io.berth.model.Deployment;
import io.berth.model.Job;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.model.StatefulSet;
import io.berth.model.Workload;

/// Workloads in their next state.
interface Renewed {
    /// The same under the next version.
    static Workload of(Workload workload, World world) {
        return switch (workload) {
            case Deployment d -> new Deployment(world.next(d.meta()), d.selector(), d.template(), d.desired(),
                    d.ready(), d.updated(), d.available(), d.paused());
            case ReplicaSet r -> new ReplicaSet(world.next(r.meta()), r.selector(), r.template(), r.desired(),
                    r.ready(), r.available());
            case StatefulSet s -> new StatefulSet(world.next(s.meta()), s.selector(), s.template(), s.desired(),
                    s.ready(), s.updated(), s.available(), s.serviceName());
            case DaemonSet d -> new DaemonSet(world.next(d.meta()), d.selector(), d.template(), d.desired(), d.ready(),
                    d.updated(), d.available(), d.misscheduled());
            case Job j -> new Job(world.next(j.meta()), j.selector(), j.template(), j.desired(), j.ready(),
                    j.completions(), j.active(), j.succeeded(), j.failed(), j.suspended(), j.indexed(),
                    j.startedSeconds(), j.finishedSeconds(), j.outcome());
            case CronJob c -> new CronJob(world.next(c.meta()), c.template(), c.ready(), c.schedule(), c.timeZone(),
                    c.suspended(), c.lastScheduledSeconds());
        };
    }

    static Deployment scaled(Deployment d, int replicas, World world) {
        return new Deployment(world.next(d.meta()), d.selector(), d.template(), replicas, d.ready(), d.updated(),
                d.available(), d.paused());
    }

    static Deployment revised(Deployment d, PodTemplate template, World world) {
        return new Deployment(world.next(d.meta()), d.selector(), template, d.desired(), d.ready(), 0, d.available(),
                d.paused());
    }

    static ReplicaSet scaled(ReplicaSet r, int replicas, World world) {
        return new ReplicaSet(world.next(r.meta()), r.selector(), r.template(), replicas, r.ready(), r.available());
    }

    static StatefulSet scaled(StatefulSet s, int replicas, World world) {
        return new StatefulSet(world.next(s.meta()), s.selector(), s.template(), replicas, s.ready(), s.updated(),
                s.available(), s.serviceName());
    }
}
