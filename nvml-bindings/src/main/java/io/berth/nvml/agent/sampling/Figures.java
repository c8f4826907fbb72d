package io.berth.nvml.agent.sampling;

import io.berth.nvml.Device;
import io.berth.nvml.Gauge;
import io.berth.nvml.MemoryUse;
import io.berth.nvml.Readout;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Unknown;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;

/// The figures of one device as they were last read. What the device does not have is asked for once and then no more until
/// [#forget()]. Of one thread.
final class Figures {
    private static final long NOT_AVAILABLE = 0xFFFF_FFFFL;
    private static final int MOST_PERCENT = 100;

    private final Device device;
    private final IntConsumer faults;
    private final Readings.Builder builder = Readings.builder();
    private final Readout readout = new Readout();
    private final Set<Measure> absent = EnumSet.noneOf(Measure.class);

    /// @param faults is told every return code
    Figures(Device device, IntConsumer faults) {
        this.device = device;
        this.faults = faults;
    }

    void read(Gauge gauge, Measure measure) {
        if (absent.contains(measure)) {
            return;
        }
        device.read(gauge, readout);
        int code = readout.code();
        if (!readout.isValue()) {
            fail(measure, code);
        } else if (measure.kind() == Measure.Kind.GAUGE && readout.value() == NOT_AVAILABLE) {
            builder.putUnknown(measure, Unknown.FAILED);
        } else {
            builder.put(measure, readout.value());
        }
    }

    void readPercent(Gauge gauge, Measure measure) {
        if (!absent.contains(measure)) {
            device.read(gauge, readout);
            percent(measure, 0);
        }
    }

    void readUtilization() {
        if (!absent.contains(Measure.GPU_UTIL)) {
            device.readUtilization(readout);
            percent(Measure.GPU_UTIL, 0);
            percent(Measure.MEMORY_COPY_UTIL, 1);
        }
    }

    /// Reads how full the memory is and tells NVML's return code.
    int readMemory() {
        if (absent.contains(Measure.MEMORY_USED)) {
            return 0;
        }
        device.readMemory(readout);
        if (readout.isValue()) {
            builder.put(Measure.MEMORY_TOTAL, readout.value(MemoryUse.TOTAL));
            builder.put(Measure.MEMORY_USED, readout.value(MemoryUse.USED));
            if (readout.value(MemoryUse.RESERVED) == MemoryUse.UNKNOWN) {
                builder.putUnknown(Measure.MEMORY_RESERVED, Unknown.NOT_SUPPORTED);
            } else {
                builder.put(Measure.MEMORY_RESERVED, readout.value(MemoryUse.RESERVED));
            }
        } else {
            fail(Measure.MEMORY_TOTAL, readout.code());
            fail(Measure.MEMORY_USED, readout.code());
            fail(Measure.MEMORY_RESERVED, readout.code());
        }
        return readout.code();
    }

    void put(Measure measure, long value) {
        builder.put(measure, value);
    }

    /// @param percent 0–100; NaN where the driver has none
    void putShare(Measure measure, double percent) {
        builder.putFraction(measure, percent / MOST_PERCENT);
    }

    void putUnknown(Measure measure, Unknown why) {
        builder.putUnknown(measure, why);
    }

    void fail(Measure measure, int code) {
        var why = Codes.why(code);
        builder.putUnknown(measure, why);
        faults.accept(code);
        if (why == Unknown.NOT_SUPPORTED) {
            absent.add(measure);
        }
    }

    /// Lets everything be asked for again: the device's mode may have changed.
    void forget() {
        absent.clear();
    }

    Readings build() {
        return builder.build();
    }

    private void percent(Measure measure, int place) {
        if (!readout.isValue()) {
            fail(measure, readout.code());
        } else if (readout.value(place) > MOST_PERCENT) {
            builder.putUnknown(measure, Unknown.FAILED);
        } else {
            builder.put(measure, readout.value(place));
        }
    }
}
