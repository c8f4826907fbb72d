package io.berth.bench;

import io.berth.model.Pod;
import io.berth.model.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The server's pods by a list that is independent of the engine.
final class FreshList {
    private static final String METADATA_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private final LoadServer server;

    FreshList(LoadServer server) {
        this.server = server;
    }

    /// How many pods are missing, too many, or of another version than the server's.
    int differences(Table<Pod> pods) throws IOException, InterruptedException {
        AtomicInteger listed = new AtomicInteger();
        AtomicInteger same = new AtomicInteger();
        AtomicInteger stale = new AtomicInteger();
        try (InputStream body = server.get("api/v1/pods", METADATA_ONLY);
                JsonParser json = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), body)) {
            each(json, (namespace, name, version) -> {
                listed.incrementAndGet();
                Pod pod = pods.get(namespace, name);
                if (pod != null) {
                    (pod.meta().version() == version ? same : stale).incrementAndGet();
                }
            });
        }
        int missing = listed.get() - same.get() - stale.get();
        int extra = pods.size() - same.get() - stale.get();
        return missing + stale.get() + extra;
    }

    private interface Visitor {
        void pod(String namespace, String name, long version);
    }

    private static void each(JsonParser json, Visitor visitor) {
        json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean items = json.currentName().equals("items");
            json.nextToken();
            if (!items) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                item(json, visitor);
            }
        }
    }

    private static void item(JsonParser json, Visitor visitor) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean metadata = json.currentName().equals("metadata");
            json.nextToken();
            if (metadata) {
                metadata(json, visitor);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void metadata(JsonParser json, Visitor visitor) {
        String namespace = "";
        String name = "";
        long version = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String property = json.currentName();
            json.nextToken();
            switch (property) {
                case "namespace" -> namespace = json.getString();
                case "name" -> name = json.getString();
                case "resourceVersion" -> version = Long.parseLong(json.getString());
                default -> json.skipChildren();
            }
        }
        visitor.pod(namespace, name, version);
    }
}
