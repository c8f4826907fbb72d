package io.berth.kube.decode;

import io.berth.model.Condition;
import io.berth.model.Job;
import io.berth.model.LabelSelector;
import io.berth.model.Meta;
import io.berth.model.PodTemplate;
import org.jspecify.annotations.Nullable;

/// Reads Jobs.
final class JobDecoder implements ObjectDecoder {
    private static final Shape JOB = Shape.of("batch.v1.Job", "metadata", "spec", "status");
    private static final Shape SPEC = Shape.of("batch.v1.JobSpec", "selector", "template", "parallelism",
            "completions", "suspend", "completionMode");
    private static final Shape STATUS = Shape.of("batch.v1.JobStatus", "active", "succeeded", "failed", "ready",
            "startTime", "completionTime", "conditions");

    private final Words words;

    JobDecoder(Words words) {
        this.words = words;
    }

    private static final class Draft {
        private Meta meta = Metas.none();
        private @Nullable LabelSelector selector;
        private PodTemplate template = PodTemplate.NONE;
        private int parallelism = 1;
        private int completions = -1;
        private boolean suspended;
        private boolean indexed;
        private final int[] counts = new int[4];
        private long started;
        private long completed;
        private long decided;
        private String outcome = "";
    }

    @Override
    public Job read(FieldReader in) {
        Draft draft = new Draft();
        in.beginMessage(JOB);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.meta = words.metas().read(in);
                case 1 -> spec(in, draft);
                default -> status(in, draft);
            }
        }
        int desired = draft.suspended ? 0 : draft.parallelism;
        long finished = draft.completed != 0 ? draft.completed : draft.decided;
        return new Job(draft.meta, draft.selector, draft.template, desired, draft.counts[3], draft.completions,
                draft.counts[0], draft.counts[1], draft.counts[2], draft.suspended, draft.indexed, draft.started,
                finished, draft.outcome);
    }

    private void spec(FieldReader in, Draft draft) {
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.selector = words.selectors().selector(in);
                case 1 -> draft.template = words.templates().read(in);
                case 2 -> draft.parallelism = in.readInt();
                case 3 -> draft.completions = in.readInt();
                case 4 -> draft.suspended = in.readBoolean();
                default -> draft.indexed = in.readPooled().equals("Indexed");
            }
        }
    }

    private static void status(FieldReader in, Draft draft) {
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 4 -> draft.started = in.readTime();
                case 5 -> draft.completed = in.readTime();
                case 6 -> {
                    Condition condition = Conditions.read(in, Conditions.JOB);
                    boolean isFinal = condition.type().equals("Complete") || condition.type().equals("Failed");
                    if (condition.isTrue() && isFinal) {
                        draft.outcome = condition.type();
                        draft.decided = condition.sinceSeconds();
                    }
                }
                default -> draft.counts[field] = in.readInt();
            }
        }
    }
}
