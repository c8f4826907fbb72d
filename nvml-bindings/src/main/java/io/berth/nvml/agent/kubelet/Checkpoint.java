package io.berth.nvml.agent.kubelet;

import io.berth.nvml.agent.json.JsonCursor;
import io.berth.nvml.agent.json.JsonCursor.MalformedJsonException;
import io.berth.nvml.agent.sample.Holder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the device manager's checkpoint file, the last resort where the kubelet's socket is not reachable.
///
/// An internal file without a promise: it knows pods by UID alone, and entries of finished pods stay for a while.
/// `DeviceIDs` is a list by NUMA node, or a plain list as older kubelets wrote it.
public final class Checkpoint {
    static final int MAX_BYTES = 4 << 20;

    private final Path file;

    public Checkpoint(Path file) {
        this.file = file;
    }

    public Holdings read() {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return new Holdings.NotKnown(file + ": more than " + MAX_BYTES + " bytes");
            }
            return new Holdings.Known(parse(new String(bytes, StandardCharsets.UTF_8)), Holdings.Source.CHECKPOINT);
        } catch (IOException | MalformedJsonException unusable) {
            return new Holdings.NotKnown(file + ": " + unusable.getMessage());
        }
    }

    private static List<Holder> parse(String text) throws MalformedJsonException {
        var holders = new ArrayList<Holder>();
        var json = new JsonCursor(text);
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextKey().equals("Data") && json.peek() == '{') {
                data(json, holders);
            } else {
                json.skip();
            }
        }
        return holders;
    }

    private static void data(JsonCursor json, List<Holder> holders) throws MalformedJsonException {
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextKey().equals("PodDeviceEntries") && json.peek() == '[') {
                json.beginArray();
                while (json.hasNext()) {
                    entry(json, holders);
                }
            } else {
                json.skip();
            }
        }
    }

    private static void entry(JsonCursor json, List<Holder> holders) throws MalformedJsonException {
        String podUid = "";
        String container = "";
        String resource = "";
        var ids = new ArrayList<String>();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextKey()) {
                case "PodUID" -> podUid = json.nextString();
                case "ContainerName" -> container = json.nextString();
                case "ResourceName" -> resource = json.nextString();
                case "DeviceIDs" -> deviceIds(json, ids);
                default -> json.skip();
            }
        }
        for (var id : ids) {
            holders.add(new Holder("", "", podUid, container, resource, id));
        }
    }

    private static void deviceIds(JsonCursor json, List<String> ids) throws MalformedJsonException {
        switch (json.peek()) {
            case '{' -> {
                json.beginObject();
                while (json.hasNext()) {
                    json.nextKey();
                    deviceIds(json, ids);
                }
            }
            case '[' -> {
                json.beginArray();
                while (json.hasNext()) {
                    ids.add(json.nextString());
                }
            }
            default -> json.skip();
        }
    }
}
