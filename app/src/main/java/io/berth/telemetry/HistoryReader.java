package io.berth.telemetry;

import io.berth.port.GpuSource.Minute;
import io.berth.port.GpuSource.Past;
import io.berth.port.GpuSource.Second;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;

/// Reads the node agent's `/v1/history`: the last minutes and seconds of each device. Columns of unequal length, and what is no number, are
/// not known. For one answer and one thread.
final class HistoryReader {
    private static final int MOST_DEVICES = 128;
    private static final int MOST_MINUTES = 1_440;
    private static final long MOST_AGE = 100_000_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int LONGEST = 256;
    private static final int MOST_SECONDS = 60;
    private static final List<String> MINUTES = List.of("ageSeconds", "activityMeanBasisPoints", "memoryPeakMebibytes",
            "energyMillijoules");
    private static final List<String> SECONDS = List.of("ageMillis", "activityBasisPoints", "memoryUsedMebibytes",
            "powerMilliwatts");

    private final JsonWalk json;
    private final Instant received;
    private final List<Past> devices = new ArrayList<>();

    private HistoryReader(JsonWalk json, Instant received) {
        this.json = json;
        this.received = received;
    }

    /// Empty where it is none.
    static List<Past> read(byte[] body, Instant received) {
        try (JsonWalk json = new JsonWalk(body)) {
            HistoryReader reader = new HistoryReader(json, received);
            if (json.begin()) {
                json.object(name -> {
                    if (name.equals("devices")) {
                        json.array(MOST_DEVICES, reader::device);
                    }
                });
            }
            return reader.devices;
        } catch (JacksonException _) {
            return List.of();
        }
    }

    private void device() {
        String[] uuid = {""};
        double[][] minutes = new double[MINUTES.size()][0];
        double[][] seconds = new double[SECONDS.size()][0];
        json.object(name -> {
            switch (name) {
                case "uuid" -> uuid[0] = json.text(LONGEST);
                case "minutes" -> columns(MINUTES, minutes);
                case "seconds" -> columns(SECONDS, seconds);
                default -> {
                    // not needed here
                }
            }
        });
        if (!uuid[0].isEmpty()) {
            devices.add(new Past(uuid[0], minutes(minutes), seconds(seconds)));
        }
    }

    private void columns(List<String> names, double[][] into) {
        json.object(column -> {
            int place = names.indexOf(column);
            if (place >= 0) {
                into[place] = numbers();
            }
        });
    }

    private double[] numbers() {
        double[] values = new double[MOST_MINUTES];
        int[] count = {0};
        json.array(MOST_MINUTES, () -> values[count[0]++] = json.number().orElse(Double.NaN));
        return Arrays.copyOf(values, count[0]);
    }

    private List<Minute> minutes(double[][] columns) {
        List<Minute> minutes = new ArrayList<>();
        for (int i = 0; i < columns[0].length; i++) {
            double age = columns[0][i];
            if (age >= 0 && age < MOST_AGE) {
                double energy = at(columns, 3, i);
                minutes.add(new Minute(received.minusMillis((long) (age * 1_000)), share(at(columns, 1, i)),
                        bytes(at(columns, 2, i)), energy >= 0 ? energy / MINUTE_MILLIS : Double.NaN));
            }
        }
        return minutes;
    }

    private List<Second> seconds(double[][] columns) {
        List<Second> seconds = new ArrayList<>();
        for (int i = Math.max(0, columns[0].length - MOST_SECONDS); i < columns[0].length; i++) {
            double age = columns[0][i];
            if (age >= 0 && age < MOST_AGE) {
                double milliwatts = at(columns, 3, i);
                seconds.add(new Second(received.minusMillis((long) age), share(at(columns, 1, i)),
                        bytes(at(columns, 2, i)), milliwatts >= 0 ? milliwatts / 1_000 : Double.NaN));
            }
        }
        return seconds;
    }

    private static double share(double basisPoints) {
        return basisPoints >= 0 && basisPoints <= 10_000 ? basisPoints / 10_000 : Double.NaN;
    }

    private static long bytes(double mebibytes) {
        return mebibytes >= 0 ? (long) (mebibytes * (1 << 20)) : -1;
    }

    private static double at(double[][] columns, int column, int i) {
        return columns[column].length == columns[0].length ? columns[column][i] : Double.NaN;
    }
}
