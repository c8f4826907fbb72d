package io.berth.analysis.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a term can ask for.
enum FilterKey {
    NS(Shape.WHOLE, "ns:team-a"), NODE(Shape.WHOLE, "node:gpu-*"), LABEL(Shape.LABEL, "label:app=vllm"), PHASE(
            Shape.STATE, "phase:pending"), HEALTH(Shape.STATE, "health:failing"), REASON(Shape.PART,
                    "reason:OOMKilled"), IMAGE(Shape.PART, "image:vllm"), OWNER(Shape.WHOLE,
                            "owner:Job/*"), NAME(Shape.WHOLE, "name:web-*"), KIND(Shape.NAMED, "kind:Job"), GPU(
                                    Shape.NUMBER, "gpu:>0"), GPU_IDLE(Shape.AGE, "gpu.idle:>10m"), GPU_UTIL(
                                            Shape.NUMBER, "gpu.util:<5"), GPU_XID(Shape.NUMBER,
                                                    "gpu.xid:>0"), RESTARTS(Shape.NUMBER, "restarts:>3"), AGE(Shape.AGE,
                                                            "age:<1h"), READY(Shape.YES_NO, "ready:no"), CONTAINER(
                                                                    Shape.WHOLE,
                                                                    "container:main"), PRIORITY(Shape.NUMBER_OR_TEXT,
                                                                            "priority:>0"), QOS(Shape.NAMED,
                                                                                    "qos:BestEffort"), ZONE(
                                                                                            Shape.WHOLE,
                                                                                            "zone:*-b"), TAINT(
                                                                                                    Shape.WHOLE,
                                                                                                    "taint:NoSchedule");

    /// What its values are.
    enum Shape {
        WHOLE, PART, LABEL, STATE, YES_NO, NAMED, NUMBER, NUMBER_OR_TEXT, AGE
    }

    private static final int MOST_TYPED = 24;

    private final Shape shape;
    private final String example;

    FilterKey(Shape shape, String example) {
        this.shape = shape;
        this.example = example;
    }

    Shape shape() {
        return shape;
    }

    /// A term that uses it.
    String example() {
        return example;
    }

    /// Whether what GPUs do decides, which a [io.berth.analysis.gpu.GpuBoard] tells.
    boolean asksForGpus() {
        return this == GPU_IDLE || this == GPU_UTIL || this == GPU_XID;
    }

    /// As it is typed.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /// The key of a word, ignoring case; the long words of Kubernetes are understood too.
    static @Nullable FilterKey of(String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        for (FilterKey key : values()) {
            if (key.word().equals(word)) {
                return key;
            }
        }
        return switch (word) {
            case "namespace" -> NS;
            case "labels" -> LABEL;
            case "status" -> PHASE;
            case "gpus" -> GPU;
            case "gpu.utilization", "gpu.utilisation" -> GPU_UTIL;
            case "gpu.xids" -> GPU_XID;
            case "restart" -> RESTARTS;
            case "taints" -> TAINT;
            default -> null;
        };
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (FilterKey key : values()) {
            words.add(key.word());
        }
        return words;
    }

    /// The word that is most like what was typed, at most two changes away and less than all of it; else an empty text.
    static String nearest(String typed, List<String> words) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        String nearest = "";
        int least = Math.min(3, wanted.length());
        if (wanted.length() > MOST_TYPED) {
            return nearest;
        }
        for (String word : words) {
            int far = wanted.length() > 1 && word.toLowerCase(Locale.ROOT).startsWith(wanted)
                    ? 1
                    : distance(wanted, word.toLowerCase(Locale.ROOT));
            if (far < least) {
                least = far;
                nearest = word;
            }
        }
        return nearest;
    }

    /// Letters that are changed, added, left out or swapped with their neighbour.
    private static int distance(String from, String to) {
        int[][] far = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            far[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            far[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                far[i][j] = Math.min(far[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(far[i - 1][j], far[i][j - 1]));
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    far[i][j] = Math.min(far[i][j], far[i - 2][j - 2] + 1);
                }
            }
        }
        return far[from.length()][to.length()];
    }
}
