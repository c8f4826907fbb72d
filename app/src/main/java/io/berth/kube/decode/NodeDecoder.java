package io.berth.kube.decode;

import io.berth.model.Condition;
import io.berth.model.Meta;
import io.berth.model.Node;
import io.berth.model.ResourceList;
import io.berth.model.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads nodes.
final class NodeDecoder implements ObjectDecoder {
    private static final Shape NODE = Shape.of("core.v1.Node", "metadata", "spec", "status");
    private static final Shape SPEC = Shape.of("core.v1.NodeSpec", "unschedulable", "taints");
    private static final Shape TAINT = Shape.of("core.v1.Taint", "key", "value", "effect", "timeAdded");
    private static final Shape STATUS = Shape.of("core.v1.NodeStatus", "capacity", "allocatable", "conditions",
            "addresses", "nodeInfo", "images");
    private static final Shape ADDRESS = Shape.of("core.v1.NodeAddress", "type", "address");
    private static final Shape IMAGE = Shape.of("core.v1.ContainerImage", "names", "sizeBytes");
    private static final Shape SYSTEM = Shape.of("core.v1.NodeSystemInfo", "kubeletVersion", "osImage",
            "kernelVersion", "containerRuntimeVersion", "architecture");

    private final Words words;
    private final Shared<Node.SystemInfo> systems = new Shared<>(NodeDecoder::system);
    private final Shared<Node.NodeImage> imageReader = new Shared<>(NodeDecoder::image);

    NodeDecoder(Words words) {
        this.words = words;
    }

    private static final class Draft {
        private Meta meta = Metas.none();
        private boolean cordoned;
        private final List<Taint> taints = new ArrayList<>();
        private final SortedMap<String, Long> capacity = new TreeMap<>();
        private final SortedMap<String, Long> allocatable = new TreeMap<>();
        private final List<Condition> conditions = new ArrayList<>();
        private final List<Node.NodeImage> images = new ArrayList<>();
        private String internalIp = "";
        private Node.SystemInfo system = Node.SystemInfo.NONE;
    }

    @Override
    public Node read(FieldReader in) {
        Draft draft = new Draft();
        in.beginMessage(NODE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.meta = words.metas().read(in);
                case 1 -> spec(in, draft);
                default -> status(in, draft);
            }
        }
        ResourceList capacity = words.resources().list(draft.capacity);
        ResourceList allocatable = words.resources().list(draft.allocatable);
        return new Node(draft.meta, draft.cordoned, draft.taints, capacity, allocatable, draft.conditions,
                draft.images, draft.internalIp, draft.system);
    }

    private static void spec(FieldReader in, Draft draft) {
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.cordoned = in.readBoolean();
                default -> draft.taints.add(taint(in));
            }
        }
    }

    private static Taint taint(FieldReader in) {
        String key = "";
        String value = "";
        String effect = "";
        long since = 0;
        in.beginMessage(TAINT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> key = in.readPooled();
                case 1 -> value = in.readPooled();
                case 2 -> effect = in.readPooled();
                default -> since = in.readTime();
            }
        }
        return new Taint(key, value, effect, since);
    }

    private void status(FieldReader in, Draft draft) {
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> words.resources().entry(in, draft.capacity);
                case 1 -> words.resources().entry(in, draft.allocatable);
                case 2 -> draft.conditions.add(Conditions.read(in, Conditions.NODE));
                case 3 -> address(in, draft);
                case 4 -> draft.system = in.readShared(systems);
                default -> draft.images.add(in.readShared(imageReader));
            }
        }
    }

    private static void address(FieldReader in, Draft draft) {
        String type = "";
        String address = "";
        in.beginMessage(ADDRESS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> type = in.readPooled();
                default -> address = in.readText();
            }
        }
        if (type.equals("InternalIP") && draft.internalIp.isEmpty()) {
            draft.internalIp = address;
        }
    }

    private static Node.SystemInfo system(FieldReader in) {
        String[] texts = {"", "", "", "", ""};
        in.beginMessage(SYSTEM);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            texts[field] = in.readPooled();
        }
        return new Node.SystemInfo(texts[0], texts[1], texts[2], texts[3], texts[4]);
    }

    private static Node.NodeImage image(FieldReader in) {
        List<String> names = new ArrayList<>(2);
        long size = 0;
        in.beginMessage(IMAGE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> names.add(in.readPooled());
                default -> size = in.readLong();
            }
        }
        return new Node.NodeImage(names, size);
    }
}
