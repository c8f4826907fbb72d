package io.berth.analysis.history;

import io.berth.model.Labels;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What changed from one snapshot to the next: how each pod and node was before. A pod takes 17 bytes; one that is gone
/// also its name, owner and requests, since nobody else has them any more.
final class Moment {
    /// What a change of a pod that is still there takes.
    static final int CHANGE_BYTES = 17;

    private static final int MOMENT_BYTES = 200;
    private static final int GONE_BYTES = 260;
    private static final int NODE_BYTES = 1_024;
    private static final int ABSENT = -1;
    private static final int SAME = -2;
    private static final int STATE_BITS = 0x3f;
    private static final int FINAL = 0x40;
    private static final PodHealth[] STATES = PodHealth.values();

    private final Instant at;
    private int count;
    private int[] slots = new int[16];
    private int[] pods = new int[16];
    private int[] nodes = new int[16];
    private int[] reasons = new int[16];
    private byte[] states = new byte[16];
    private final List<Pod> gone = new ArrayList<>();
    private final List<NodeBefore> changedNodes = new ArrayList<>();
    private long bytes = MOMENT_BYTES;

    /// A node as it was, without the images that it stores.
    ///
    /// @param node null if there was none
    record NodeBefore(int slot, @Nullable Node node) {
    }

    Moment(Instant at) {
        this.at = at;
    }

    Instant at() {
        return at;
    }

    boolean isEmpty() {
        return count == 0 && changedNodes.isEmpty();
    }

    /// What it takes, its shared texts aside.
    long bytes() {
        return bytes;
    }

    List<NodeBefore> changedNodes() {
        return changedNodes;
    }

    void addNode(int slot, @Nullable Node before) {
        changedNodes.add(new NodeBefore(slot, before == null ? null : before.withImages(List.of())));
        bytes += NODE_BYTES;
    }

    /// Adds how the pod of a slot was.
    ///
    /// @param before null if there was none
    /// @param stays whether the same pod is in the slot afterwards
    @SuppressWarnings("EnumOrdinal") // a byte for each of a million entries; never stored
    void addPod(int slot, @Nullable Pod before, boolean stays, PodHealth state, String reason, SharedNames names) {
        if (count == slots.length) {
            resize(2 * count);
        }
        slots[count] = slot;
        bytes += CHANGE_BYTES;
        if (before == null) {
            pods[count] = ABSENT;
        } else {
            pods[count] = stays ? SAME : gone.size();
            nodes[count] = names.take(before.nodeName() == null ? "" : before.nodeName());
            reasons[count] = names.take(reason);
            states[count] = (byte) (state.ordinal() | (before.phase().isFinal() ? FINAL : 0));
            if (!stays) {
                gone.add(bare(before));
                bytes += GONE_BYTES + before.name().length();
            }
        }
        count++;
    }

    private static Pod bare(Pod pod) {
        return new Pod(pod.meta().withLabels(Labels.NONE), PodSpec.NONE, null, null, List.of(), pod.requests(),
                PodStatus.PENDING);
    }

    private void resize(int size) {
        slots = Arrays.copyOf(slots, size);
        pods = Arrays.copyOf(pods, size);
        nodes = Arrays.copyOf(nodes, size);
        reasons = Arrays.copyOf(reasons, size);
        states = Arrays.copyOf(states, size);
    }

    /// Nothing is added afterwards.
    void close() {
        resize(count);
    }

    /// Lets go of the shared texts.
    void release(SharedNames names) {
        for (int i = 0; i < count; i++) {
            if (pods[i] != ABSENT) {
                names.release(nodes[i]);
                names.release(reasons[i]);
            }
        }
    }

    int size() {
        return count;
    }

    int slot(int i) {
        return slots[i];
    }

    boolean wasAbsent(int i) {
        return pods[i] == ABSENT;
    }

    /// The pod that was in the slot and is not there any more; null if the same stayed.
    @Nullable
    Pod gone(int i) {
        return pods[i] >= 0 ? gone.get(pods[i]) : null;
    }

    int node(int i) {
        return nodes[i];
    }

    int reason(int i) {
        return reasons[i];
    }

    byte state(int i) {
        return states[i];
    }

    static PodHealth health(byte state) {
        return STATES[state & STATE_BITS];
    }

    static boolean isFinal(byte state) {
        return (state & FINAL) != 0;
    }
}
