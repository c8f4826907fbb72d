package io.berth.kube.decode;

import io.berth.model.Meta;
import io.berth.model.ResourceClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Reads ResourceClaims.
final class ResourceClaimDecoder implements ObjectDecoder {
    private static final Shape CLAIM = Shape.of("resource.v1.ResourceClaim", "metadata", "status");
    private static final Shape STATUS = Shape.of("resource.v1.ResourceClaimStatus", "allocation", "reservedFor");
    private static final Shape ALLOCATION = Shape.of("resource.v1.AllocationResult", "devices");
    private static final Shape DEVICES = Shape.of("resource.v1.DeviceAllocationResult", "results");
    private static final Shape RESULT = Shape.of("resource.v1.DeviceRequestAllocationResult", "request", "driver",
            "pool", "device", "adminAccess");
    private static final Shape CONSUMER = Shape.of("resource.v1.ResourceClaimConsumerReference", "apiGroup", "resource",
            "name", "uid");

    private final Metas metas;
    private final long[] uid = new long[2];

    ResourceClaimDecoder(Words words) {
        this.metas = words.metas();
    }

    @Override
    public ResourceClaim read(FieldReader in) {
        Meta meta = Metas.none();
        List<ResourceClaim.Allocated> allocated = new ArrayList<>();
        List<ResourceClaim.Reserved> reserved = new ArrayList<>();
        in.beginMessage(CLAIM);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = metas.read(in);
                default -> status(in, allocated, reserved);
            }
        }
        return new ResourceClaim(meta, allocated, reserved);
    }

    private void status(FieldReader in, List<ResourceClaim.Allocated> allocated,
            List<ResourceClaim.Reserved> reserved) {
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> allocation(in, allocated);
                default -> consumer(in, reserved);
            }
        }
    }

    private static void allocation(FieldReader in, List<ResourceClaim.Allocated> allocated) {
        in.beginMessage(ALLOCATION);
        while (in.nextField() != FieldReader.END) {
            in.beginMessage(DEVICES);
            while (in.nextField() != FieldReader.END) {
                allocated.add(result(in));
            }
        }
    }

    private static ResourceClaim.Allocated result(FieldReader in) {
        String[] texts = {"", "", "", ""};
        boolean adminAccess = false;
        in.beginMessage(RESULT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0, 1, 2, 3 -> texts[field] = in.readPooled();
                default -> adminAccess = in.readBoolean();
            }
        }
        return new ResourceClaim.Allocated(texts[0], texts[1], texts[2], texts[3], adminAccess);
    }

    private void consumer(FieldReader in, List<ResourceClaim.Reserved> reserved) {
        String group = "";
        String resource = "";
        String name = "";
        uid[0] = 0;
        uid[1] = 0;
        in.beginMessage(CONSUMER);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> group = in.readPooled();
                case 1 -> resource = in.readPooled();
                case 2 -> name = in.readText();
                default -> in.readUid(uid);
            }
        }
        if (group.isEmpty() && resource.equals("pods")) {
            reserved.add(new ResourceClaim.Reserved(name, new UUID(uid[0], uid[1])));
        }
    }
}
