package io.berth.telemetry;

import io.berth.port.GpuSource.Minute;
import io.berth.port.GpuSource.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;

/// Reads the node agent's `/v1/history`: the minutes of each device. Columns of unequal length, and what is no number, are
/// not known. For one answer and one thread.
final class HistoryReader {
    private static final int MOST_DEVICES = 128;
    private static final int MOST_MINUTES = 1_440;
    private static final long MOST_AGE = 100_000_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int LONGEST = 256;

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
        List<double[]> columns = new ArrayList<>(List.of(new double[0], new double[0], new double[0], new double[0]));
        json.object(name -> {
            switch (name) {
                case "uuid" -> uuid[0] = json.text(LONGEST);
                case "minutes" -> json.object(column -> {
                    int place = switch (column) {
                        case "ageSeconds" -> 0;
                        case "activityMeanBasisPoints" -> 1;
                        case "memoryPeakMebibytes" -> 2;
                        case "energyMillijoules" -> 3;
                        default -> -1;
                    };
                    if (place >= 0) {
                        columns.set(place, numbers());
                    }
                });
                default -> {
                    // not needed here
                }
            }
        });
        if (!uuid[0].isEmpty()) {
            devices.add(new Past(uuid[0], minutes(columns)));
        }
    }

    private double[] numbers() {
        double[] values = new double[MOST_MINUTES];
        int[] count = {0};
        json.array(MOST_MINUTES, () -> values[count[0]++] = json.number().orElse(Double.NaN));
        return Arrays.copyOf(values, count[0]);
    }

    private List<Minute> minutes(List<double[]> columns) {
        double[] ages = columns.get(0);
        List<Minute> minutes = new ArrayList<>();
        for (int i = 0; i < ages.length; i++) {
            if (ages[i] >= 0 && ages[i] < MOST_AGE) {
                double activity = at(columns.get(1), i, ages.length) / 10_000;
                double memory = at(columns.get(2), i, ages.length);
                double energy = at(columns.get(3), i, ages.length);
                minutes.add(new Minute(received.minusMillis((long) (ages[i] * 1_000)),
                        activity >= 0 && activity <= 1 ? activity : Double.NaN,
                        memory >= 0 ? (long) (memory * (1 << 20)) : -1,
                        energy >= 0 ? energy / MINUTE_MILLIS : Double.NaN));
            }
        }
        return minutes;
    }

    private static double at(double[] column, int i, int length) {
        return column.length == length ? column[i] : Double.NaN;
    }
}
