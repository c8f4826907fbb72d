package io.berth.analysis.tables;

import static io.berth.analysis.tables.Columns.other;
import static io.berth.analysis.tables.Columns.tally;
import static io.berth.analysis.tables.Columns.usual;

import io.berth.analysis.tables.Column.Reader;
import io.berth.model.CronJob;
import io.berth.model.Job;
import io.berth.model.Workload;
import java.util.List;

/// The columns of what makes pods.
final class WorkloadColumns {
    private static final List<Column> ASKED = List.of(
            usual("gpuRequest", Column.Type.COUNT, 115, tally(tally -> new Cell.Count(tally.gpus()))),
            usual("cpuRequest", Column.Type.CPU, 145, tally(tally -> new Cell.Cpu(tally.cpuMilli()))),
            usual("memoryRequest", Column.Type.BYTES, 125, tally(tally -> new Cell.Memory(tally.memoryBytes()))),
            usual("image", Column.Type.TEXT, 260,
                    of((workload, _) -> Columns.images(workload.template().spec().containers()))),
            Columns.age());

    static final List<Column> WORKLOADS = joined(List.of(Columns.name(), Columns.namespace(),
            usual("kind", Column.Type.TEXT, 105, of((workload, _) -> Cell.text(workload.kind().kindName()))),
            usual("ready", Column.Type.METER, 140, of((workload, _) -> ready(workload))),
            usual("unavailable", Column.Type.COUNT, 100, of((workload, _) -> unavailable(workload))),
            usual("podStates", Column.Type.STATES, 260, tally(Cell.States::new))));

    static final List<Column> JOBS = joined(List.of(Columns.name(), Columns.namespace(),
            usual("outcome", Column.Type.TEXT, 100, job(job -> Cell.text(job.outcome()))),
            usual("completions", Column.Type.METER, 140, job(WorkloadColumns::completions)),
            usual("succeeded", Column.Type.COUNT, 90, job(job -> new Cell.Count(job.succeeded()))),
            usual("active", Column.Type.COUNT, 80, job(job -> new Cell.Count(job.active()))),
            usual("failed", Column.Type.COUNT, 80, job(job -> new Cell.Count(job.failed()))),
            usual("duration", Column.Type.AGE, 100, job(job -> job.startedSeconds() == 0
                    ? Cell.NONE
                    : new Cell.Span(job.startedSeconds(), job.finishedSeconds()))),
            usual("suspended", Column.Type.FLAG, 90, job(job -> new Cell.Flag(job.suspended()))),
            usual("owner", Column.Type.TEXT, 180, job(job -> job.meta().owner() == null
                    ? Cell.NONE
                    : new Cell.Text(job.meta().owner().kind() + "/" + job.meta().owner().name()))),
            other("podStates", Column.Type.STATES, 260, tally(Cell.States::new))));

    private WorkloadColumns() {
    }

    private static List<Column> joined(List<Column> first) {
        return java.util.stream.Stream.concat(first.stream(), ASKED.stream()).toList();
    }

    private interface OfWorkload {
        Cell read(Workload workload, Facts facts);
    }

    private interface OfJob {
        Cell read(Job job);
    }

    private static Reader of(OfWorkload reader) {
        return (row, facts) -> row.object() instanceof Workload workload ? reader.read(workload, facts) : Cell.NONE;
    }

    private static Reader job(OfJob reader) {
        return (row, _) -> row.object() instanceof Job job ? reader.read(job) : Cell.NONE;
    }

    private static Cell ready(Workload workload) {
        return workload instanceof CronJob
                ? Cell.NONE
                : new Cell.Share(workload.ready(), workload.desired(), Cell.Unit.COUNT);
    }

    private static Cell unavailable(Workload workload) {
        return workload instanceof CronJob
                ? Cell.NONE
                : new Cell.Count(Math.max(0, workload.desired() - workload.ready()));
    }

    /// Of a work queue nobody knows how much there is to do.
    private static Cell completions(Job job) {
        return job.completions() < 0 ? Cell.NONE : new Cell.Share(job.succeeded(), job.completions(), Cell.Unit.COUNT);
    }
}
