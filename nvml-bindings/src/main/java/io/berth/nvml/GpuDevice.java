package io.berth.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.NvmlLibrary;
import io.berth.nvml.raw.nvmlEnableState_t;
import io.berth.nvml.raw.nvmlPciInfo_t;
import io.berth.nvml.raw.nvmlPerfPolicyType_t;
import io.berth.nvml.raw.nvmlRemappedRowsInfo_v2_t;
import io.berth.nvml.raw.nvmlGpuFabricInfo_v2_t;
import io.berth.nvml.raw.nvmlGpuFabricInfo_v3_t;
import io.berth.nvml.raw.nvmlReturn_t;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A whole GPU. Thread-safe; valid until its [Nvml] is closed.
public final class GpuDevice extends Device {

    private static final int SECOND = 8;

    private static final Path SYSFS = Path.of("/sys/bus/pci/devices");
    private static final Route[] PCI = {
            new Route("nvmlDeviceGetPciInfo_v3", (l, d, o) -> l.nvmlDeviceGetPciInfo_v3(d, o)),
            new Route("nvmlDeviceGetPciInfo_v2", (l, d, o) -> withLongBusId(l.nvmlDeviceGetPciInfo_v2(d, o), o)),
            new Route("nvmlDeviceGetPciInfo", (l, d, o) -> withLongBusId(l.nvmlDeviceGetPciInfo(d, o), o))};
    private static final Route[] ECC_MODE = {
            new Route("nvmlDeviceGetEccMode", (l, d, o) -> l.nvmlDeviceGetEccMode(d, o, o.share(SECOND)))};
    private static final Route[] MIG_MODE = {
            new Route("nvmlDeviceGetMigMode", (l, d, o) -> l.nvmlDeviceGetMigMode(d, o, o.share(SECOND)))};
    private static final Route[] ROWS = {
            new Route("nvmlDeviceGetRemappedRows_v2", (l, d, o) -> l.nvmlDeviceGetRemappedRows_v2(d, o)),
            new Route("nvmlDeviceGetRemappedRows", GpuDevice::oldRemappedRows)};
    /// The second version is the third without its last field; the first lies 4 bytes further to the front.
    private static final Route[] FABRIC = {
            new Route("nvmlDeviceGetGpuFabricInfoV", (l, d, o) -> fabric(l, d, o, nvmlGpuFabricInfo_v3_t.VERSION)),
            new Route("nvmlDeviceGetGpuFabricInfoV", (l, d, o) -> fabric(l, d, o, nvmlGpuFabricInfo_v2_t.VERSION)),
            new Route("nvmlDeviceGetGpuFabricInfo", GpuDevice::oldFabric)};
    private static final Route[] MIG_COUNT = {
            new Route("nvmlDeviceGetMaxMigDeviceCount", (l, d, o) -> l.nvmlDeviceGetMaxMigDeviceCount(d, o))};
    private static final Route[] EVENT_TYPES = {
            new Route("nvmlDeviceGetSupportedEventTypes", (l, d, o) -> l.nvmlDeviceGetSupportedEventTypes(d, o))};
    /// More than any driver has partitions or links; a count beyond it is nonsense.
    private static final int MANY = 64;

    GpuDevice(Session session, Pointer handle) {
        super(session, handle);
    }

    /// Board serial; not supported on GeForce.
    public Reading<String> serial() {
        int bytes = NvmlConstants.NVML_DEVICE_SERIAL_BUFFER_SIZE;
        return session().text("nvmlDeviceGetSerial", bytes,
                (library, out) -> library.nvmlDeviceGetSerial(handle(), out, bytes));
    }

    public Reading<PciAddress> pci() {
        return ask(PCI,
                memory -> new PciAddress(Session.textAt(memory, nvmlPciInfo_t.OFFSET_busId, 32),
                        memory.getInt(nvmlPciInfo_t.OFFSET_domain), memory.getInt(nvmlPciInfo_t.OFFSET_bus),
                        memory.getInt(nvmlPciInfo_t.OFFSET_device), memory.getInt(nvmlPciInfo_t.OFFSET_pciDeviceId),
                        memory.getInt(nvmlPciInfo_t.OFFSET_pciSubSystemId)));
    }

    /// The NUMA node whose memory is nearest; from the kernel where the driver does not tell. Not supported where there is
    /// only one, or on machines that do not say.
    public Reading<Integer> numaNode() {
        return numaNode(SYSFS);
    }

    Reading<Integer> numaNode(Path devices) {
        var told = read(Gauge.NUMA_NODE);
        return switch (told) {
            case Reading.Missing<Long> _,Reading.NotSupported<Long> _ ->
                pci().asOptional().map(pci -> pci.numaNode(devices)).filter(node -> node >= 0)
                        .<Reading<Integer>>map(Reading.Value::new).orElseGet(() -> told.map(Long::intValue));
            case Reading<Long> other -> other.map(Long::intValue);
        };
    }

    public Reading<EccMode> eccMode() {
        return ask(ECC_MODE, memory -> new EccMode(isOn(memory, 0), isOn(memory, SECOND)));
    }

    /// Not supported while MIG instances exist.
    public Reading<RemappedRows> remappedRows() {
        return ask(ROWS,
                memory -> new RemappedRows(memory.getInt(nvmlRemappedRowsInfo_v2_t.OFFSET_corrActiveRemaps),
                        memory.getInt(nvmlRemappedRowsInfo_v2_t.OFFSET_uncActiveRemaps),
                        memory.getInt(nvmlRemappedRowsInfo_v2_t.OFFSET_corrInactiveRemaps),
                        memory.getInt(nvmlRemappedRowsInfo_v2_t.OFFSET_uncInactiveRemaps),
                        isOn(memory, nvmlRemappedRowsInfo_v2_t.OFFSET_bPending),
                        isOn(memory, nvmlRemappedRowsInfo_v2_t.OFFSET_bFailureOccurred)));
    }

    /// Not supported, or [GpuFabric.State#NOT_SUPPORTED], where there are no NVSwitches.
    public Reading<GpuFabric> fabric() {
        return ask(FABRIC, memory -> new GpuFabric(
                GpuFabric.State.of(Byte.toUnsignedInt(memory.getByte(nvmlGpuFabricInfo_v3_t.OFFSET_state))),
                memory.getInt(nvmlGpuFabricInfo_v3_t.OFFSET_status),
                HexFormat.of().formatHex(
                        memory.getByteArray(nvmlGpuFabricInfo_v3_t.OFFSET_clusterUuid,
                                NvmlConstants.NVML_GPU_FABRIC_UUID_LEN)),
                memory.getInt(nvmlGpuFabricInfo_v3_t.OFFSET_cliqueId),
                memory.getInt(nvmlGpuFabricInfo_v3_t.OFFSET_healthMask),
                GpuFabric.Health.of(
                        Byte.toUnsignedInt(memory.getByte(nvmlGpuFabricInfo_v3_t.OFFSET_healthSummary)))));
    }

    public Reading<MigMode> migMode() {
        return ask(MIG_MODE, memory -> new MigMode(isOn(memory, 0), isOn(memory, SECOND)));
    }

    /// The MIG devices that exist now; empty when MIG is off, and on GPUs and drivers that do not know it.
    public Reading<List<MigDevice>> migDevices() {
        if (!(migMode() instanceof Reading.Value<MigMode>(var mode))) {
            return migMode() instanceof Reading.GpuLost<MigMode> ? new Reading.GpuLost<>() : none();
        }
        if (!mode.isEnabled()) {
            return none();
        }
        return switch (ask(MIG_COUNT, memory -> memory.getInt(0))) {
            case Reading.Value<Integer>(var slots) -> migDevices(Math.clamp(slots, 0, MANY));
            case Reading<Integer> failure -> failure.map(_ -> List.of());
        };
    }

    /// Every link the GPU has, by number; empty without NVLink.
    public Reading<List<NvLink>> nvLinks() {
        var links = new ArrayList<NvLink>();
        for (int number = 0; number < MANY; number++) {
            int link = number;
            Route[] state = {
                    new Route("nvmlDeviceGetNvLinkState", (l, d, o) -> l.nvmlDeviceGetNvLinkState(d, link, o))};
            switch (ask(state, memory -> isOn(memory, 0))) {
                case Reading.Value<Boolean>(var isActive) -> links.add(new NvLink(link, isActive, peer(link)));
                case Reading.Failed<Boolean>(var code) when code == nvmlReturn_t.NVML_ERROR_INVALID_ARGUMENT -> {
                    return new Reading.Value<>(List.copyOf(links));
                }
                case Reading<Boolean> failure -> {
                    return links.isEmpty() ? failure.map(_ -> List.of()) : new Reading.Value<>(List.copyOf(links));
                }
            }
        }
        return new Reading.Value<>(List.copyOf(links));
    }

    /// Nanoseconds that clocks were held down for a reason since the driver was loaded. The function behind it is to go
    /// with CUDA 14; the field of the same meaning is read where it is gone. A [FieldBatch] has all reasons in one call.
    ///
    /// @param policy one of [nvmlPerfPolicyType_t]
    public Reading<Long> heldDownNanos(int policy) {
        return ask(HeldDown.routes(policy), HeldDown::nanos);
    }

    /// The kinds of event that [EventSet#register] can be given, as a mask.
    public Reading<Long> supportedEvents() {
        return ask(EVENT_TYPES, memory -> memory.getLong(0));
    }

    /// What processes did since a moment; empty when none did anything. Not supported while MIG is on.
    ///
    /// @param sinceMicros since the epoch, 0 for all that the driver remembers
    public Reading<List<ProcessUtilization>> processUtilization(long sinceMicros) {
        try (var list = new ProcessUtilizationList()) {
            int code = list.read(this, sinceMicros);
            return code == nvmlReturn_t.NVML_SUCCESS
                    ? new Reading.Value<>(list.toRecords())
                    : Reading.failure(code);
        }
    }

    private Reading<List<MigDevice>> migDevices(int slots) {
        var devices = new ArrayList<MigDevice>();
        var out = new PointerByReference();
        for (int slot = 0; slot < slots; slot++) {
            int code = session().has("nvmlDeviceGetMigDeviceHandleByIndex")
                    ? session().library().nvmlDeviceGetMigDeviceHandleByIndex(handle(), slot, out.getPointer())
                    : ReturnCode.MISSING;
            switch (code) {
                case nvmlReturn_t.NVML_SUCCESS -> devices.add(new MigDevice(session(), this, out.getValue()));
                case nvmlReturn_t.NVML_ERROR_NOT_FOUND, nvmlReturn_t.NVML_ERROR_INVALID_ARGUMENT -> {
                    // An empty slot: slots are filled sparsely.
                }
                default -> {
                    return Reading.failure(code);
                }
            }
        }
        return new Reading.Value<>(List.copyOf(devices));
    }

    private NvLink.Peer peer(int link) {
        Route[] remote = {new Route("nvmlDeviceGetNvLinkRemoteDeviceType",
                (l, d, o) -> l.nvmlDeviceGetNvLinkRemoteDeviceType(d, link, o))};
        return ask(remote, memory -> NvLink.Peer.of(memory.getInt(0))).asOptional().orElse(NvLink.Peer.UNKNOWN);
    }

    private static Reading<List<MigDevice>> none() {
        return new Reading.Value<>(List.of());
    }

    private static boolean isOn(Pointer memory, int offset) {
        return memory.getInt(offset) == nvmlEnableState_t.NVML_FEATURE_ENABLED;
    }

    private static int fabric(NvmlLibrary library, Pointer device, Pointer out, int version) {
        withoutHealth(out);
        out.setInt(nvmlGpuFabricInfo_v3_t.OFFSET_version, version);
        return library.nvmlDeviceGetGpuFabricInfoV(device, out);
    }

    private static int oldFabric(NvmlLibrary library, Pointer device, Pointer out) {
        withoutHealth(out);
        return library.nvmlDeviceGetGpuFabricInfo(device, out.share(nvmlGpuFabricInfo_v3_t.OFFSET_clusterUuid));
    }

    /// Older layouts end before it.
    private static void withoutHealth(Pointer out) {
        out.setInt(nvmlGpuFabricInfo_v3_t.OFFSET_healthMask, 0);
        out.setByte(nvmlGpuFabricInfo_v3_t.OFFSET_healthSummary, (byte) 0);
    }

    /// Four numbers where the newer function has one struct.
    private static int oldRemappedRows(NvmlLibrary library, Pointer device, Pointer out) {
        out.setInt(nvmlRemappedRowsInfo_v2_t.OFFSET_corrInactiveRemaps, RemappedRows.UNKNOWN);
        out.setInt(nvmlRemappedRowsInfo_v2_t.OFFSET_uncInactiveRemaps, RemappedRows.UNKNOWN);
        return library.nvmlDeviceGetRemappedRows(device, out.share(nvmlRemappedRowsInfo_v2_t.OFFSET_corrActiveRemaps),
                out.share(nvmlRemappedRowsInfo_v2_t.OFFSET_uncActiveRemaps),
                out.share(nvmlRemappedRowsInfo_v2_t.OFFSET_bPending),
                out.share(nvmlRemappedRowsInfo_v2_t.OFFSET_bFailureOccurred));
    }

    /// Older layouts have the same front; only the short bus id is there.
    private static int withLongBusId(int code, Pointer out) {
        out.setString(nvmlPciInfo_t.OFFSET_busId, Session.textAt(out, nvmlPciInfo_t.OFFSET_busIdLegacy, 16), "UTF-8");
        return code;
    }
}
