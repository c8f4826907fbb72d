package io.berth.testing;

import io.berth.model.Condition;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Node;
import io.berth.model.Node.NodeImage;
import io.berth.model.ResourceList;
import io.berth.model.Taint;
import java.util.ArrayList;
import java.util.List;

/// Builds nodes for tests. As it begins: ready, 8 cores, 32 GiB, 110 pods, no taints.
public final class Nodes {
    private final String name;
    private final List<Taint> taints = new ArrayList<>();
    private final List<NodeImage> images = new ArrayList<>();
    private ResourceList allocatable = ResourceList.NONE.with(ResourceList.CPU, 8_000)
            .with(ResourceList.MEMORY, 32L << 30).with(ResourceList.PODS, 110);
    private Labels labels;
    private boolean cordoned;
    private String ready = "True";

    private Nodes(String name) {
        this.name = name;
        this.labels = Labels.of(Node.HOSTNAME, name);
    }

    public static Nodes aNode(String name) {
        return new Nodes(name);
    }

    public Nodes cpu(long milli) {
        return allocatable(ResourceList.CPU, milli);
    }

    public Nodes memory(long bytes) {
        return allocatable(ResourceList.MEMORY, bytes);
    }

    public Nodes gpus(long count) {
        return allocatable(ResourceList.GPU, count);
    }

    public Nodes pods(long count) {
        return allocatable(ResourceList.PODS, count);
    }

    public Nodes allocatable(String resource, long amount) {
        allocatable = allocatable.with(resource, amount);
        return this;
    }

    public Nodes labelled(String key, String value) {
        labels = labels.with(key, value);
        return this;
    }

    public Nodes zone(String zone) {
        return labelled(Node.ZONE, zone);
    }

    public Nodes tainted(String key, String value, String effect) {
        taints.add(new Taint(key, value, effect, 0));
        return this;
    }

    public Nodes cordoned() {
        cordoned = true;
        return this;
    }

    /// The status of the condition `Ready`: `True`, `False` or `Unknown`.
    public Nodes ready(String status) {
        ready = status;
        return this;
    }

    public Nodes image(String image, long sizeBytes) {
        images.add(new NodeImage(List.of(image), sizeBytes));
        return this;
    }

    public Node build() {
        return new Node(Meta.named("", name).withLabels(labels), cordoned, taints, allocatable, allocatable,
                List.of(new Condition("Ready", ready, "", "", 0)), images, "", Node.SystemInfo.NONE);
    }
}
