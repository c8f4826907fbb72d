package io.berth.demo.inside;

import io.berth.model.ResourceClaim;
import io.berth.model.ResourceSlice;

/// What the model knows of dynamic resource allocation, as the API would serve it.
final class DeviceManifest {
    private DeviceManifest() {
    }

    static Fields status(ResourceClaim claim) {
        Fields devices = new Fields().items("results", claim.allocated().stream().map(DeviceManifest::result).toList());
        return new Fields().with("allocation", new Fields().with("devices", devices)).items("reservedFor",
                claim.reservedFor().stream().map(DeviceManifest::consumer).toList());
    }

    private static Fields result(ResourceClaim.Allocated device) {
        return new Fields().with("request", device.request()).with("driver", device.driver())
                .with("pool", device.pool()).with("device", device.device()).with("adminAccess", device.adminAccess());
    }

    private static Fields consumer(ResourceClaim.Reserved pod) {
        return new Fields().with("resource", "pods").with("name", pod.pod()).with("uid", pod.uid().toString());
    }

    static Fields spec(ResourceSlice slice) {
        return new Fields().with("driver", slice.driver())
                .with("pool", new Fields().with("name", slice.pool()).always("generation", slice.generation()))
                .with("nodeName", slice.nodeName())
                .items("devices", slice.devices().stream().map(DeviceManifest::device).toList());
    }

    private static Fields device(ResourceSlice.Device device) {
        Fields attributes = new Fields().with("parentUUID", text(device.parentUuid()))
                .with("productName", text(device.productName())).with("profile", text(device.profile()))
                .with("type", text(device.type())).with("uuid", text(device.uuid()));
        Fields told = new Fields().with("name", device.name()).with("attributes", attributes);
        return device.memoryBytes() < 0
                ? told
                : told.with("capacity", new Fields().with("memory",
                        new Fields().with("value", Amounts.bytes(device.memoryBytes()))));
    }

    private static Fields text(String value) {
        return new Fields().with("string", value);
    }
}
