package io.berth.model;

/// A CronJob.
///
/// @param ready the number of its Jobs that are active
/// @param timeZone empty if not set
/// @param lastScheduledSeconds seconds since the epoch; 0 if never
public record CronJob(Meta meta, PodTemplate template, int ready, String schedule, String timeZone, boolean suspended,
        long lastScheduledSeconds) implements Workload {
    @Override
    public Kind kind() {
        return Kind.CRON_JOB;
    }

    @Override
    public int desired() {
        return 0;
    }
}
