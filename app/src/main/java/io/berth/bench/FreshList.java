package io.berth.bench;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What the server has, by lists that are independent of the engine: versions of nodes, namespaces and pods.
final class FreshList {
    static final String METADATA_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    static final List<Kind> KINDS = List.of(Kind.NODE, Kind.NAMESPACE, Kind.POD);

    /// Answers requests.
    @FunctionalInterface
    interface Server {
        /// The body of an answer. The caller closes it.
        ///
        /// @throws IOException also if the status is not 200
        InputStream get(String path, String accept) throws IOException, InterruptedException;
    }

    private final Server server;

    FreshList(Server server) {
        this.server = server;
    }

    FreshList(LoadServer server) {
        this(server::get);
    }

    /// How many objects of these kinds are missing, too many, or of another version than the server's.
    int differences(ClusterSnapshot snapshot) throws IOException, InterruptedException {
        int all = 0;
        for (Kind kind : KINDS) {
            Table<? extends ClusterObject> table = snapshot.tables().get(kind);
            all += differences(kind, table == null ? Table.empty() : table);
        }
        return all;
    }

    /// How many objects of a kind are missing, too many, or of another version than the server's.
    int differences(Kind kind, Table<? extends ClusterObject> objects) throws IOException, InterruptedException {
        AtomicInteger listed = new AtomicInteger();
        AtomicInteger same = new AtomicInteger();
        AtomicInteger stale = new AtomicInteger();
        try (InputStream body = server.get(kind.apiPath() + "/" + kind.plural(), METADATA_ONLY);
                JsonParser json = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), body)) {
            each(json, (namespace, name, version) -> {
                listed.incrementAndGet();
                ClusterObject object = objects.get(namespace, name);
                if (object != null) {
                    (object.meta().version() == version ? same : stale).incrementAndGet();
                }
            });
        }
        int missing = listed.get() - same.get() - stale.get();
        int extra = objects.size() - same.get() - stale.get();
        return missing + stale.get() + extra;
    }

    private interface Visitor {
        void object(String namespace, String name, long version);
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
        visitor.object(namespace, name, version);
    }
}
