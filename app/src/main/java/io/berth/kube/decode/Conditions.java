package io.berth.kube.decode;

import io.berth.model.Condition;

/// Reads conditions of pods, nodes and Jobs: all have these members.
final class Conditions {
    static final Shape POD = shape("core.v1.PodCondition");
    static final Shape NODE = shape("core.v1.NodeCondition");
    static final Shape JOB = shape("batch.v1.JobCondition");
    private static final int LONGEST = 1024;
    private static final int LONGEST_VERDICT = 32 * 1024;

    private Conditions() {
    }

    private static Shape shape(String message) {
        return Shape.of(message, "type", "status", "reason", "message", "lastTransitionTime");
    }

    /// Reads one. The scheduler's verdict, `PodScheduled`, is kept whole; other messages are cut.
    static Condition read(FieldReader in, Shape shape) {
        String type = "";
        String status = "";
        String reason = "";
        String message = "";
        long since = 0;
        in.beginMessage(shape);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> type = in.readPooled();
                case 1 -> status = in.readPooled();
                case 2 -> reason = in.readPooled();
                case 3 -> message = in.readPooled();
                default -> since = in.readTime();
            }
        }
        int longest = type.equals("PodScheduled") ? LONGEST_VERDICT : LONGEST;
        return new Condition(type, status, reason, cut(message, longest), since);
    }

    static String cut(String message) {
        return cut(message, LONGEST);
    }

    private static String cut(String message, int longest) {
        if (message.length() <= longest) {
            return message;
        }
        int end = Character.isHighSurrogate(message.charAt(longest - 1)) ? longest - 1 : longest;
        return message.substring(0, end);
    }
}
