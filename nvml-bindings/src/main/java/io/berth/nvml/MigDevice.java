package io.berth.nvml;

import com.sun.jna.Pointer;
import io.berth.nvml.raw.nvmlDeviceAttributes_t;

/// A MIG device: one compute instance of a GPU instance. Its handle dies with the instance, so enumerate anew rather
/// than keep it.
public final class MigDevice extends Device {

    /// The older function fills only the front of the same layout: no counts of slices and no memory.
    private static final Route[] ATTRIBUTES = {
            new Route("nvmlDeviceGetAttributes_v2", (l, d, o) -> l.nvmlDeviceGetAttributes_v2(d, o)),
            new Route("nvmlDeviceGetAttributes", (l, d, o) -> {
                o.clear(nvmlDeviceAttributes_t.SIZE);
                return l.nvmlDeviceGetAttributes(d, o);
            })};

    private final GpuDevice parent;

    MigDevice(Session session, GpuDevice parent, Pointer handle) {
        super(session, handle);
        this.parent = parent;
    }

    /// The GPU that it is a part of.
    public GpuDevice parent() {
        return parent;
    }

    public Reading<MigAttributes> attributes() {
        return ask(ATTRIBUTES,
                memory -> new MigAttributes(memory.getInt(nvmlDeviceAttributes_t.OFFSET_multiprocessorCount),
                        memory.getInt(nvmlDeviceAttributes_t.OFFSET_gpuInstanceSliceCount),
                        memory.getInt(nvmlDeviceAttributes_t.OFFSET_computeInstanceSliceCount),
                        memory.getLong(nvmlDeviceAttributes_t.OFFSET_memorySizeMB)));
    }

    /// The profile, such as `3g.40gb`: from the device's name, which carries it, or else made from its attributes.
    public Reading<String> profile() {
        if (name() instanceof Reading.Value<String>(var name) && name.contains("MIG ")) {
            return new Reading.Value<>(name.substring(name.lastIndexOf("MIG ") + "MIG ".length()).strip());
        }
        return attributes().map(MigAttributes::profile);
    }
}
