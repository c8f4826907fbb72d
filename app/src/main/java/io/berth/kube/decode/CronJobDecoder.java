package io.berth.kube.decode;

import io.berth.model.CronJob;
import io.berth.model.Meta;
import io.berth.model.PodTemplate;

/// Reads CronJobs.
final class CronJobDecoder implements ObjectDecoder {
    private static final Shape CRON_JOB = Shape.of("batch.v1.CronJob", "metadata", "spec", "status");
    private static final Shape SPEC = Shape.of("batch.v1.CronJobSpec", "schedule", "timeZone", "suspend",
            "jobTemplate");
    private static final Shape JOB_TEMPLATE = Shape.of("batch.v1.JobTemplateSpec", "spec");
    private static final Shape JOB_SPEC = Shape.of("batch.v1.JobSpec", "template");
    private static final Shape STATUS = Shape.of("batch.v1.CronJobStatus", "active", "lastScheduleTime");

    private final Words words;

    CronJobDecoder(Words words) {
        this.words = words;
    }

    private static final class Draft {
        private Meta meta = Metas.none();
        private PodTemplate template = PodTemplate.NONE;
        private int active;
        private String schedule = "";
        private String timeZone = "";
        private boolean suspended;
        private long lastScheduled;
    }

    @Override
    public CronJob read(FieldReader in) {
        Draft draft = new Draft();
        in.beginMessage(CRON_JOB);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.meta = words.metas().read(in);
                case 1 -> spec(in, draft);
                default -> status(in, draft);
            }
        }
        return new CronJob(draft.meta, draft.template, draft.active, draft.schedule, draft.timeZone, draft.suspended,
                draft.lastScheduled);
    }

    private void spec(FieldReader in, Draft draft) {
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.schedule = in.readPooled();
                case 1 -> draft.timeZone = in.readPooled();
                case 2 -> draft.suspended = in.readBoolean();
                default -> {
                    in.beginMessage(JOB_TEMPLATE);
                    while (in.nextField() != FieldReader.END) {
                        in.beginMessage(JOB_SPEC);
                        while (in.nextField() != FieldReader.END) {
                            draft.template = words.templates().read(in);
                        }
                    }
                }
            }
        }
    }

    private static void status(FieldReader in, Draft draft) {
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> {
                    draft.active++;
                    in.skip();
                }
                default -> draft.lastScheduled = in.readTime();
            }
        }
    }
}
