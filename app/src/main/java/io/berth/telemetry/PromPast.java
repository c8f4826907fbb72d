package io.berth.telemetry;

import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.MigInstance;
import io.berth.port.GpuSource.Minute;
import io.berth.port.GpuSource.Past;
import io.berth.telemetry.PromAnswer.Sample;
import io.berth.telemetry.PromAnswer.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes minutes of devices from Prometheus' answer to a query for a span. A device's activity is by the best measure that
/// is told of it, the same in all its minutes.
final class PromPast {
    static final int MINUTES = 1_440;
    private static final int MOST_DEVICES = 256;
    private static final List<String> NAMES = List.of(PromQuery.SM, PromQuery.ENGINE, PromQuery.ACTIVITY,
            PromQuery.USED, PromQuery.WATTS);
    private static final int PERCENT = 2;
    private static final int USED = 3;
    private static final int WATTS = 4;

    /// Values of a device by measure and minute; NaN where none is told.
    private static final class Columns {
        private final double[][] values = new double[NAMES.size()][MINUTES + 1];

        Columns() {
            for (double[] column : values) {
                Arrays.fill(column, Double.NaN);
            }
        }

        /// The place of the best measure of activity that is told.
        private int activity() {
            for (int i = 0; i < USED; i++) {
                if (Arrays.stream(values[i]).anyMatch(value -> !Double.isNaN(value))) {
                    return i;
                }
            }
            return 0;
        }

        private double share(int minute, int activity) {
            double value = values[activity][minute] / (activity == PERCENT ? 100 : 1);
            return value >= 0 && value <= 1 ? value : Double.NaN;
        }
    }

    private PromPast() {
    }

    /// @param from the first moment that was asked for, in seconds since the epoch
    static List<Past> of(List<Series> answer, long from) {
        Map<String, Columns> devices = new LinkedHashMap<>();
        for (Series series : answer) {
            int column = NAMES.indexOf(series.label("__name__"));
            String device = device(series);
            if (column >= 0 && !device.isEmpty()
                    && (devices.size() < MOST_DEVICES || devices.containsKey(device))) {
                double[] values = devices.computeIfAbsent(device, _ -> new Columns()).values[column];
                series.samples().forEach(sample -> put(values, sample, from));
            }
        }
        List<Past> pasts = new ArrayList<>();
        devices.forEach(
                (device, columns) -> pasts.add(new Past(device, minutes(columns, Instant.ofEpochSecond(from)))));
        return pasts;
    }

    private static void put(double[] values, Sample sample, long from) {
        long minute = Math.round((sample.seconds() - from) / 60);
        double value = DcgmField.number(sample.value());
        if (minute >= 0 && minute < values.length && value >= 0 && DcgmField.blank(sample.value(), value) == null) {
            values[(int) minute] = value;
        }
    }

    /// The name under which the history knows it.
    private static String device(Series series) {
        String uuid = series.label("UUID");
        String instance = series.label("GPU_I_ID");
        return uuid.isEmpty() || instance.isEmpty()
                ? uuid
                : uuid + "/" + new MigInstance("", (int) DcgmField.number(instance), -1, "", GpuReadings.NONE,
                        List.of(), new GpuUsage.NotKnown()).key();
    }

    private static List<Minute> minutes(Columns columns, Instant from) {
        int activity = columns.activity();
        List<Minute> minutes = new ArrayList<>();
        for (int i = 0; i <= MINUTES; i++) {
            double used = columns.values[USED][i] * DcgmField.MEBIBYTE;
            double watts = columns.values[WATTS][i];
            double share = columns.share(i, activity);
            if (!Double.isNaN(share) || !Double.isNaN(used) || !Double.isNaN(watts)) {
                minutes.add(new Minute(from.plusSeconds(60L * i), share, used >= 0 ? (long) used : -1, watts));
            }
        }
        return minutes.size() > MINUTES ? minutes.subList(1, minutes.size()) : minutes;
    }
}
