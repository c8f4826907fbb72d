package io.berth.telemetry;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.WhyUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads the node agent's `/v1/sample`, schema 1. Whatever is of the wrong type or out of bounds is not known; only what is
/// no such sample at all is refused. For one answer and one thread.
final class SampleReader {
    private static final int SCHEMA = 1;
    private static final int MOST_GPUS = 64;
    private static final int MOST_INSTANCES = 64;
    private static final int MOST_PROCESSES = 1_024;
    private static final int MOST_HOLDERS = 256;
    private static final int MOST_XIDS = 64;
    private static final int LONGEST = 256;
    private static final int LONGEST_COMMAND = 4_096;
    private static final long MOST_MILLIS = 253_402_300_799_999L; // the end of the year 9999

    private final JsonWalk json;
    private final NodeClock clock;
    private final List<Gpu> gpus = new ArrayList<>();
    private long schema = -1;
    private long started;
    private String driverState = "";
    private String driverVersion = "";
    private final StringBuilder detail = new StringBuilder();

    private SampleReader(JsonWalk json, Instant received) {
        this.json = json;
        this.clock = new NodeClock(received);
    }

    static Told read(byte[] body, Instant received) {
        try (JsonWalk json = new JsonWalk(body)) {
            if (!json.begin() || !json.isObject()) {
                return garbage("no JSON object");
            }
            Told told = new SampleReader(json, received).sample();
            return told instanceof Told.Cards && !json.isAtEnd() ? garbage("more than one JSON object") : told;
        } catch (JacksonException problem) {
            return garbage(String.valueOf(problem.getOriginalMessage()));
        }
    }

    private static Told garbage(String message) {
        return new Told.Nothing(GpuTrouble.Reason.GARBAGE, message);
    }

    private Told sample() {
        json.object(name -> {
            switch (name) {
                case "schema" -> schema = json.whole(0, Integer.MAX_VALUE, -1);
                case "takenMillis" -> clock.taken(json.whole(1, MOST_MILLIS, 0));
                case "agent" -> json.object(part -> {
                    if (part.equals("startedMillis")) {
                        started = json.whole(1, MOST_MILLIS, 0);
                    }
                });
                case "versions" -> json.object(part -> {
                    if (part.equals("driver")) {
                        driverVersion = json.text(LONGEST);
                    }
                });
                case "source" -> json.object(this::source);
                case "gpus" -> json.array(MOST_GPUS, this::gpu);
                default -> {
                    // new keys may appear at any time
                }
            }
        });
        if (schema < 0) {
            return garbage("no schema");
        }
        if (schema > SCHEMA) {
            return garbage("schema " + schema + ", and only " + SCHEMA + " is known here");
        }
        gpus.sort(Comparator.comparingInt(Gpu::index).thenComparing(Gpu::uuid));
        return new Told.Cards(clock.taken(), started == 0 ? null : clock.here(started),
                new GpuDriver(GpuDriver.State.of(driverState), driverVersion, detail.toString()), unique(gpus));
    }

    private static List<Gpu> unique(List<Gpu> all) {
        Set<String> seen = new HashSet<>();
        List<Gpu> kept = new ArrayList<>();
        for (Gpu gpu : all) {
            if (seen.add(gpu.uuid())) {
                kept.add(gpu);
            }
        }
        return kept;
    }

    private void source(String name) {
        switch (name) {
            case "state" -> driverState = json.text(LONGEST);
            case "path", "why", "function" -> detail(json.text(LONGEST));
            case "code" -> json.whole().ifPresent(code -> detail(Long.toString(code)));
            case "tried" -> json.array(8, () -> detail(json.text(LONGEST)));
            default -> {
                // not known here
            }
        }
    }

    private void detail(String words) {
        if (!words.isEmpty()) {
            detail.append(detail.isEmpty() ? "" : " ").append(words);
        }
    }

    /// What is said of one device, card or instance.
    private static final class Device {
        private final GpuReadings.Builder readings = new GpuReadings.Builder();
        private final List<GpuHolder> holders = new ArrayList<>();
        private final List<GpuXid> xids = new ArrayList<>();
        private final List<MigInstance> instances = new ArrayList<>();
        private final List<GpuProcess> processes = new ArrayList<>();
        private @Nullable WhyUnknown processesUnknown;
        private GpuUsage usage = new GpuUsage.NotKnown();
        private String uuid = "";
        private String name = "";
        private String architecture = "";
        private String pciBusId = "";
        private String profile = "";
        private String state = "";
        private long stateSince;
        private int index = -1;
        private int gpuInstance = -1;
        private int computeInstance = -1;
        private boolean migEnabled;
    }

    private void gpu() {
        Device device = new Device();
        json.object(name -> {
            switch (name) {
                case "index" -> device.index = small();
                case "name" -> device.name = json.text(LONGEST);
                case "architecture" -> device.architecture = json.text(LONGEST);
                case "pciBusId" -> device.pciBusId = json.text(LONGEST);
                case "state" -> device.state = json.text(LONGEST);
                case "stateSinceMillis" -> device.stateSince = json.whole(1, MOST_MILLIS, 0);
                case "migEnabled" -> device.migEnabled = json.isTrue();
                case "xids" -> json.array(MOST_XIDS, () -> xid(device));
                case "instances" -> json.array(MOST_INSTANCES, () -> instance(device));
                case "processes" -> json.array(MOST_PROCESSES, () -> process(device));
                case "processesUnknown" -> device.processesUnknown = why(json.text(LONGEST));
                default -> shared(device, name);
            }
        });
        if (device.uuid.isEmpty()) {
            return;
        }
        gpus.add(new Gpu(device.uuid, device.index, device.name, device.architecture, device.pciBusId,
                presence(device), device.migEnabled, device.readings.build(), device.xids, device.instances,
                device.processes, device.processesUnknown, device.holders, device.usage));
    }

    private void shared(Device device, String name) {
        switch (name) {
            case "uuid" -> device.uuid = json.text(LONGEST);
            case "readings" -> json.object(key -> reading(device, key));
            case "unknown" -> json.object(key -> unknown(device, key));
            case "holders" -> json.array(MOST_HOLDERS, () -> holder(device));
            case "usage" -> usage(device);
            default -> {
                // not known here
            }
        }
    }

    private GpuPresence presence(Device device) {
        Instant since = device.stateSince == 0 ? clock.received() : clock.here(device.stateSince);
        return switch (device.state) {
            case "lost" -> new GpuPresence.Lost(since);
            case "hanging" -> new GpuPresence.Hanging(since);
            default -> new GpuPresence.Ok();
        };
    }

    private void reading(Device device, String key) {
        GpuMeasure measure = GpuMeasure.of(key).orElse(null);
        if (measure == null) {
            return;
        }
        if (measure.form() == GpuMeasure.Form.SHARE) {
            device.readings.putShare(measure, json.number().orElse(Double.NaN));
            return;
        }
        OptionalLong value = json.whole();
        if (value.isPresent()) {
            device.readings.put(measure, value.getAsLong());
        } else {
            device.readings.putUnknown(measure, WhyUnknown.IMPLAUSIBLE);
        }
    }

    private void unknown(Device device, String key) {
        WhyUnknown why = why(key);
        json.array(GpuMeasure.values().length, () -> GpuMeasure.of(json.text(LONGEST))
                .ifPresent(measure -> device.readings.explain(measure, why)));
    }

    private static WhyUnknown why(String key) {
        return switch (key) {
            case "notSupported" -> WhyUnknown.NOT_SUPPORTED;
            case "noPermission" -> WhyUnknown.NO_PERMISSION;
            case "gpuLost" -> WhyUnknown.GPU_LOST;
            case "failed" -> WhyUnknown.FAILED;
            default -> WhyUnknown.NOT_TOLD;
        };
    }

    private void xid(Device device) {
        long[] parts = {-1, 0};
        json.object(name -> {
            switch (name) {
                case "code" -> parts[0] = json.whole(0, Integer.MAX_VALUE, -1);
                case "atMillis" -> parts[1] = json.whole(1, MOST_MILLIS, 0);
                default -> {
                    // not known here
                }
            }
        });
        if (parts[0] >= 0) {
            device.xids.add(new GpuXid((int) parts[0], parts[1] == 0 ? null : clock.here(parts[1])));
        }
    }

    private void instance(Device card) {
        Device device = new Device();
        json.object(name -> {
            switch (name) {
                case "gpuInstance" -> device.gpuInstance = small();
                case "computeInstance" -> device.computeInstance = small();
                case "profile" -> device.profile = json.text(LONGEST);
                default -> shared(device, name);
            }
        });
        if (!device.uuid.isEmpty() || device.gpuInstance >= 0) {
            card.instances.add(new MigInstance(device.uuid, device.gpuInstance, device.computeInstance,
                    device.profile, device.readings.build(), device.holders, device.usage));
        }
    }

    private void process(Device device) {
        long[] numbers = {-1, -1, -1, -1, -1};
        String[] texts = {"", "", "", "", ""};
        json.object(name -> {
            switch (name) {
                case "pid" -> numbers[0] = json.whole(0, Long.MAX_VALUE, -1);
                case "memoryBytes" -> numbers[1] = json.whole(0, Long.MAX_VALUE, -1);
                case "smPercent" -> numbers[2] = json.whole(0, 100, -1);
                case "gpuInstance" -> numbers[3] = small();
                case "computeInstance" -> numbers[4] = small();
                case "name" -> texts[0] = json.text(LONGEST);
                case "commandLine" -> texts[1] = json.text(LONGEST_COMMAND);
                case "podUid" -> texts[2] = json.text(LONGEST);
                case "containerId" -> texts[3] = json.text(LONGEST);
                case "kind" -> texts[4] = json.text(LONGEST);
                default -> {
                    // not known here
                }
            }
        });
        if (numbers[0] >= 0) {
            device.processes.add(new GpuProcess(numbers[0], kind(texts[4]), texts[0], texts[1], numbers[1],
                    (int) numbers[2], (int) numbers[3], (int) numbers[4], texts[2], texts[3]));
        }
    }

    private static GpuProcess.Kind kind(String word) {
        return switch (word) {
            case "compute" -> GpuProcess.Kind.COMPUTE;
            case "graphics" -> GpuProcess.Kind.GRAPHICS;
            case "mps" -> GpuProcess.Kind.MPS;
            default -> GpuProcess.Kind.UNKNOWN;
        };
    }

    private void holder(Device device) {
        String[] texts = {"", "", "", "", "", ""};
        json.object(name -> {
            int place = switch (name) {
                case "namespace" -> 0;
                case "pod" -> 1;
                case "podUid" -> 2;
                case "container" -> 3;
                case "resource" -> 4;
                case "deviceId" -> 5;
                default -> -1;
            };
            if (place >= 0) {
                texts[place] = json.text(LONGEST);
            }
        });
        if (!texts[1].isEmpty() || !texts[2].isEmpty()) {
            device.holders.add(new GpuHolder(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]));
        }
    }

    private void usage(Device device) {
        String[] state = {""};
        long[] numbers = {0, 0};
        boolean[] exact = {false};
        json.object(name -> {
            switch (name) {
                case "state" -> state[0] = json.text(LONGEST);
                case "idleSinceMillis" -> numbers[0] = json.whole(1, MOST_MILLIS, 0);
                case "busySeconds" -> numbers[1] = json.whole(0, MOST_MILLIS / 1_000, 0);
                case "sinceIsExact" -> exact[0] = json.isTrue();
                default -> {
                    // not known here
                }
            }
        });
        if (state[0].equals("busy")) {
            device.usage = new GpuUsage.Busy(numbers[1]);
        } else if (state[0].equals("idle") && numbers[0] > 0) {
            device.usage = new GpuUsage.Idle(clock.here(numbers[0]), exact[0], numbers[1]);
        }
    }

    private int small() {
        return (int) json.whole(0, 4_096, -1);
    }
}
