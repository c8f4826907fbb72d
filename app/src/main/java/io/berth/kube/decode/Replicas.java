package io.berth.kube.decode;

import io.berth.model.LabelSelector;
import io.berth.model.Meta;
import io.berth.model.PodTemplate;
import org.jspecify.annotations.Nullable;

/// What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common, while one is read. For one thread.
final class Replicas {
    private static final String[] SPEC = {"selector", "template"};

    private Meta meta = Metas.none();
    private @Nullable LabelSelector selector;
    private PodTemplate template = PodTemplate.NONE;
    private final int[] counts;

    private Replicas(int size) {
        this.counts = new int[size];
    }

    /// Where the three messages of a kind keep what is wanted.
    ///
    /// @param object its `metadata`, `spec` and `status`
    /// @param spec `selector`, `template`, then the kind's own members
    /// @param status numbers
    record Shapes(Shape object, Shape spec, Shape status, int numbers) {
        /// Shapes of a kind of `apps/v1`.
        ///
        /// @param members of the spec beside selector and template
        /// @param numbers of the status
        static Shapes of(String kind, String[] members, String... numbers) {
            String[] all = new String[members.length + 2];
            System.arraycopy(SPEC, 0, all, 0, 2);
            System.arraycopy(members, 0, all, 2, members.length);
            String message = "apps.v1." + kind;
            return new Shapes(Shape.of(message, "metadata", "spec", "status"), Shape.of(message + "Spec", all),
                    Shape.of(message + "Status", numbers), numbers.length);
        }
    }

    /// Reads a member of the spec that only this kind has.
    @FunctionalInterface
    interface Member {
        void read(FieldReader in, int index);
    }

    static Replicas read(FieldReader in, Words words, Shapes shapes, Member member) {
        Replicas read = new Replicas(shapes.numbers);
        in.beginMessage(shapes.object);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> read.meta = words.metas().read(in);
                case 1 -> read.spec(in, words, shapes.spec, member);
                default -> {
                    in.beginMessage(shapes.status);
                    for (int count = in.nextField(); count != FieldReader.END; count = in.nextField()) {
                        read.counts[count] = in.readInt();
                    }
                }
            }
        }
        return read;
    }

    private void spec(FieldReader in, Words words, Shape shape, Member member) {
        in.beginMessage(shape);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> selector = words.selectors().selector(in);
                case 1 -> template = words.templates().read(in);
                default -> member.read(in, field - 2);
            }
        }
    }

    Meta meta() {
        return meta;
    }

    @Nullable
    LabelSelector selector() {
        return selector;
    }

    PodTemplate template() {
        return template;
    }

    /// A number of the status; 0 if it was not told.
    int count(int index) {
        return counts[index];
    }
}
