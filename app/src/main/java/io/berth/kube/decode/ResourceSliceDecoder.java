package io.berth.kube.decode;

import io.berth.model.Meta;
import io.berth.model.ResourceSlice;
import java.util.ArrayList;
import java.util.List;

/// Reads ResourceSlices.
final class ResourceSliceDecoder implements ObjectDecoder {
    private static final Shape SLICE = Shape.of("resource.v1.ResourceSlice", "metadata", "spec");
    private static final Shape SPEC = Shape.of("resource.v1.ResourceSliceSpec", "nodeName", "driver", "pool",
            "devices");
    private static final Shape POOL = Shape.of("resource.v1.ResourcePool", "name", "generation");
    /// Until v1beta1, `basic` held what a device has.
    private static final Shape DEVICE = Shape.withEarlier("resource.v1.Device", "attributes", "capacity", "name",
            "basic");
    private static final Shape ATTRIBUTE = Shape.of("resource.v1.DeviceAttribute", "string");
    private static final Shape CAPACITY = Shape.of("resource.v1.DeviceCapacity", "value");

    private final Metas metas;

    ResourceSliceDecoder(Words words) {
        this.metas = words.metas();
    }

    private static final class Draft {
        private Meta meta = Metas.none();
        private String node = "";
        private String driver = "";
        private String pool = "";
        private long generation;
        private final List<ResourceSlice.Device> devices = new ArrayList<>();
    }

    private static final class DeviceDraft {
        private String name = "";
        private String type = "";
        private String uuid = "";
        private String parentUuid = "";
        private String profile = "";
        private String product = "";
        private long memory = -1;
    }

    @Override
    public ResourceSlice read(FieldReader in) {
        Draft draft = new Draft();
        in.beginMessage(SLICE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.meta = metas.read(in);
                default -> spec(in, draft);
            }
        }
        return new ResourceSlice(draft.meta, draft.node, draft.driver, draft.pool, draft.generation, draft.devices);
    }

    private static void spec(FieldReader in, Draft draft) {
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.node = in.readPooled();
                case 1 -> draft.driver = in.readPooled();
                case 2 -> pool(in, draft);
                default -> draft.devices.add(device(in));
            }
        }
    }

    private static void pool(FieldReader in, Draft draft) {
        in.beginMessage(POOL);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.pool = in.readPooled();
                default -> draft.generation = in.readLong();
            }
        }
    }

    private static ResourceSlice.Device device(FieldReader in) {
        DeviceDraft draft = new DeviceDraft();
        device(in, draft);
        return new ResourceSlice.Device(draft.name, draft.type, draft.uuid, draft.parentUuid, draft.profile,
                draft.product, draft.memory);
    }

    private static void device(FieldReader in, DeviceDraft draft) {
        in.beginMessage(DEVICE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> attribute(in, draft);
                case 1 -> capacity(in, draft);
                case 2 -> draft.name = in.readPooled();
                default -> device(in, draft);
            }
        }
    }

    /// A name without a domain is the driver's own, so that it may also stand with the driver's domain.
    private static String plain(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    private static void attribute(FieldReader in, DeviceDraft draft) {
        String name = plain(in.key());
        String text = "";
        in.beginMessage(ATTRIBUTE);
        while (in.nextField() != FieldReader.END) {
            text = name.endsWith("UUID") || name.equals("uuid") ? in.readText() : in.readPooled();
        }
        switch (name) {
            case "type" -> draft.type = text;
            case "uuid" -> draft.uuid = text;
            case "parentUUID" -> draft.parentUuid = text;
            case "profile" -> draft.profile = text;
            case "productName" -> draft.product = text;
            default -> {
                // of no use here
            }
        }
    }

    private static void capacity(FieldReader in, DeviceDraft draft) {
        boolean isMemory = plain(in.key()).equals("memory");
        in.beginMessage(CAPACITY);
        while (in.nextField() != FieldReader.END) {
            long value = in.readQuantity(0);
            draft.memory = isMemory ? value : draft.memory;
        }
    }
}
