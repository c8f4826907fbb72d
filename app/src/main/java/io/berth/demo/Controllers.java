package io.berth.demo;

import io.berth.model.CronJob;
import io.berth.model.DaemonSet;
import io.berth.model.Deployment;
import io.berth.model.Job;
import io.berth.model.Kind;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.ReplicaSet;
import io.berth.model.StatefulSet;
import io.berth.model.Workload;
import java.util.List;
import java.util.Map;

/// Does what the controllers of Kubernetes do: makes and ends pods until there are as many as wanted, and counts them
/// into the status of their workload.
final class Controllers {
    private static final long GRACE = 30;

    private final World world;
    private final Workloads workloads;
    private final Quotas quotas;
    private final Endpoints endpoints;

    Controllers(World world, Workloads workloads, Quotas quotas) {
        this.world = world;
        this.workloads = workloads;
        this.quotas = quotas;
        this.endpoints = new Endpoints(world);
    }

    /// Brings in order all whose pods changed since the last call.
    void run(long now) {
        Map<World.Parent, List<Pod>> touched = world.takeTouched();
        while (!touched.isEmpty()) {
            touched.forEach((parent, pods) -> {
                for (Kind kind : List.of(Kind.REPLICA_SET, Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET,
                        Kind.JOB, Kind.CRON_JOB)) {
                    if (kind.kindName().equals(parent.kind())
                            && world.get(kind, parent.namespace(), parent.name()) instanceof Workload workload) {
                        reconcile(workload, pods, now);
                    }
                }
            });
            touched = world.takeTouched();
        }
        quotas.recount(world.takeRecount());
    }

    /// Asks for the end of a pod: it stays, terminating, until its kubelet is done.
    void delete(Pod pod, long now) {
        if (!pod.meta().isBeingDeleted()) {
            world.put(pod.withMeta(world.next(pod.meta()).withDeleted(now + GRACE)));
        }
    }

    /// @param changed pods of the workload that changed or went
    private void reconcile(Workload workload, List<Pod> changed, long now) {
        switch (workload) {
            case ReplicaSet set -> {
                int ready = scale(set, now).ready();
                put(set, new ReplicaSet(set.meta(), set.selector(), set.template(), set.desired(), ready, ready));
                Owner deployment = set.meta().owner();
                if (deployment != null) {
                    endpoints.update(set.namespace(), deployment.name(), changed);
                }
            }
            case Deployment deployment -> reconcile(deployment);
            case StatefulSet set -> {
                Brood pods = scale(set, now);
                put(set, new StatefulSet(set.meta(), set.selector(), set.template(), set.desired(), pods.ready(),
                        pods.alive(), pods.ready(), set.serviceName()));
                endpoints.update(set.namespace(), set.name(), changed);
            }
            case DaemonSet set -> {
                Brood pods = world.brood(set);
                put(set, new DaemonSet(set.meta(), set.selector(), set.template(), pods.alive(), pods.ready(),
                        pods.alive(), pods.ready(), 0));
            }
            case Job job -> reconcile(job, now);
            case CronJob cron -> {
                List<Job> jobs = world.children(cron, Kind.JOB, Job.class);
                int active = (int) jobs.stream().filter(job -> job.outcome().isEmpty()).count();
                long last = jobs.stream().mapToLong(job -> job.meta().createdSeconds()).max()
                        .orElse(cron.lastScheduledSeconds());
                put(cron, new CronJob(cron.meta(), cron.template(), active, cron.schedule(), cron.timeZone(),
                        cron.suspended(), last));
            }
        }
    }

    private void reconcile(Deployment deployment) {
        List<ReplicaSet> sets = world.children(deployment, Kind.REPLICA_SET, ReplicaSet.class);
        int ready = sets.stream().mapToInt(ReplicaSet::ready).sum();
        int updated = sets.isEmpty() ? 0 : world.brood(sets.getLast()).alive();
        put(deployment, new Deployment(deployment.meta(), deployment.selector(), deployment.template(),
                deployment.desired(), ready, updated, ready, deployment.paused()));
        endpoints.budget(deployment, ready);
    }

    private void reconcile(Job job, long now) {
        Brood brood = world.brood(job);
        boolean over = !job.outcome().isEmpty();
        boolean makesPods = !over && !job.suspended();
        for (int i = brood.size(); makesPods && i < job.completions() && create(job, i, now);) {
            i = brood.size();
        }
        int succeeded = Math.max(job.succeeded(),
                (int) world.children(job, Kind.POD, Pod.class).stream()
                        .filter(pod -> pod.phase() == Pod.Phase.SUCCEEDED).count());
        boolean done = succeeded >= job.completions();
        put(job, new Job(job.meta(), job.selector(), job.template(), job.desired(), brood.ready(), job.completions(),
                brood.alive(), succeeded, job.failed(), job.suspended(), job.indexed(), job.startedSeconds(),
                done ? over ? job.finishedSeconds() : now : 0, done ? "Complete" : ""));
    }

    /// Makes or ends pods until there are as many as wanted.
    private Brood scale(Workload owner, long now) {
        Brood brood = world.brood(owner);
        if (brood.alive() > owner.desired()) {
            List<Pod> pods = world.children(owner, Kind.POD, Pod.class).stream().filter(Brood::isAlive).toList();
            pods.subList(owner.desired(), pods.size()).reversed().forEach(pod -> delete(pod, now));
        }
        while (brood.alive() < owner.desired()) {
            if (!create(owner, freeOrdinal(owner), now)) {
                break;
            }
        }
        return brood;
    }

    private int freeOrdinal(Workload owner) {
        int ordinal = 0;
        while (owner instanceof StatefulSet
                && world.get(Kind.POD, owner.namespace(), owner.name() + "-" + ordinal) != null) {
            ordinal++;
        }
        return ordinal;
    }

    /// Returns false if it may not be, or not yet.
    private boolean create(Workload owner, int ordinal, long now) {
        if (owner instanceof StatefulSet && ordinal >= owner.desired()) {
            return false; // the one that it follows still terminates under this name
        }
        Pod pod = workloads.pod(owner, ordinal, now);
        if (!quotas.admits(pod)) {
            return false;
        }
        world.put(pod);
        Tenancy.claims(world, pod);
        return true;
    }

    private void put(Workload before, Workload now) {
        if (!before.equals(now)) {
            world.put(Renewed.of(now, world));
        }
    }
}
