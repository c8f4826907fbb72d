package io.berth.demo;

import io.berth.model.CronJob;
import io.berth.model.Job;
import io.berth.model.Kind;
import io.berth.model.Pod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Lets Jobs finish and new ones follow, and starts those of CronJobs. Finished Jobs go after [#KEPT] seconds with their
/// pods.
final class Batches {
    private static final long PERIOD = 60;
    private static final long KEPT = 300;
    private static final long CRON_PERIOD = 300;
    private static final long CRON_RUNS = 45;

    private final World world;
    private final Workloads workloads;
    private final Deque<Job> running = new ArrayDeque<>();
    private final List<Job> finishing = new ArrayList<>();

    Batches(World world, Workloads workloads) {
        this.world = world;
        this.workloads = workloads;
        world.all(Kind.JOB).forEach(object -> {
            if (object instanceof Job job && job.template().spec().priorityClass().equals("batch")
                    && job.template().spec().gates().isEmpty() && !job.suspended() && job.meta().owner() == null) {
                running.add(job);
            }
        });
    }

    void step(long now) {
        if (now % PERIOD == 0) {
            int count = Math.max(1, running.size() / 24);
            for (int i = 0; i < count && !running.isEmpty(); i++) {
                finishing.add(running.remove());
            }
        }
        if (now % CRON_PERIOD == 0) {
            startCronJobs(now);
        }
        world.all(Kind.JOB).forEach(object -> {
            if (object instanceof Job job && job.meta().owner() != null && job.active() > 0
                    && now >= job.startedSeconds() + CRON_RUNS) {
                succeedOne(job, now);
            } else if (object instanceof Job job && !job.outcome().isEmpty() && now >= job.finishedSeconds() + KEPT) {
                world.children(job, Kind.POD, Pod.class).forEach(world::remove);
                world.remove(job);
            }
        });
        for (Job job : List.copyOf(finishing)) {
            if (world.get(Kind.JOB, job.namespace(), job.name()) instanceof Job current
                    && current.outcome().isEmpty()) {
                succeedOne(current, now);
            } else {
                finishing.remove(job);
                follow(job, now);
            }
        }
    }

    private void startCronJobs(long now) {
        world.all(Kind.CRON_JOB).forEach(object -> {
            if (object instanceof CronJob cron && cron.schedule().startsWith("*/5")) {
                workloads.job(cron, 4, now);
            }
        });
    }

    /// Ends one running pod of a Job well, if there is one.
    private void succeedOne(Job job, long now) {
        for (Pod pod : world.children(job, Kind.POD, Pod.class)) {
            if (pod.phase() == Pod.Phase.RUNNING && !pod.meta().isBeingDeleted() && world.isReachable(pod)) {
                world.put(pod
                        .withStatus(Statuses.at(Statuses.succeeded(pod.spec(), pod.status().startedSeconds(), now),
                                pod.status().podIp()))
                        .withMeta(world.next(pod.meta())));
                return;
            }
        }
    }

    /// Starts the next Job of a row after one is over.
    private void follow(Job job, long now) {
        String row = job.template().labels().get(Workloads.APP);
        running.add(workloads.job(job.namespace(), row + "-" + world.suffix(), job.template(), job.completions(), null,
                now));
    }
}
