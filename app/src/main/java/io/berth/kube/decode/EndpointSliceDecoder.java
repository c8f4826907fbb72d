package io.berth.kube.decode;

import io.berth.model.EndpointSlice;
import io.berth.model.Meta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads EndpointSlices.
final class EndpointSliceDecoder implements ObjectDecoder {
    private static final Shape SLICE = Shape.of("discovery.v1.EndpointSlice", "metadata", "addressType", "endpoints",
            "ports");
    private static final Shape ENDPOINT = Shape.of("discovery.v1.Endpoint", "addresses", "conditions", "nodeName",
            "zone", "targetRef");
    private static final Shape CONDITIONS = Shape.of("discovery.v1.EndpointConditions", "ready", "serving",
            "terminating");
    private static final Shape REFERENCE = Shape.of("core.v1.ObjectReference", "kind", "name");
    private static final Shape PORT = Shape.of("discovery.v1.EndpointPort", "name", "protocol", "port");
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final Metas metas;

    EndpointSliceDecoder(Words words) {
        this.metas = words.metas();
    }

    @Override
    public EndpointSlice read(FieldReader in) {
        Meta meta = Metas.none();
        String addressType = "";
        List<EndpointSlice.Endpoint> endpoints = new ArrayList<>();
        List<EndpointSlice.Port> ports = new ArrayList<>();
        in.beginMessage(SLICE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = metas.read(in);
                case 1 -> addressType = in.readPooled();
                case 2 -> endpoints.add(endpoint(in));
                default -> ports.add(port(in));
            }
        }
        String service = meta.labels().get(SERVICE_NAME);
        return new EndpointSlice(meta, service == null ? "" : service, addressType, endpoints, ports);
    }

    private static EndpointSlice.Endpoint endpoint(FieldReader in) {
        List<String> addresses = new ArrayList<>(1);
        @Nullable
        Boolean[] conditions = new Boolean[3];
        String node = "";
        String zone = "";
        String pod = "";
        in.beginMessage(ENDPOINT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> addresses.add(in.readText());
                case 1 -> {
                    in.beginMessage(CONDITIONS);
                    for (int which = in.nextField(); which != FieldReader.END; which = in.nextField()) {
                        conditions[which] = in.readBoolean();
                    }
                }
                case 2 -> node = in.readPooled();
                case 3 -> zone = in.readPooled();
                default -> pod = podName(in);
            }
        }
        boolean ready = !Boolean.FALSE.equals(conditions[0]);
        Boolean told = conditions[1];
        boolean serving = told == null ? ready : told;
        return new EndpointSlice.Endpoint(addresses, ready, serving, Boolean.TRUE.equals(conditions[2]), node, zone,
                pod);
    }

    private static String podName(FieldReader in) {
        String kind = "";
        String name = "";
        in.beginMessage(REFERENCE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> kind = in.readPooled();
                default -> name = in.readText();
            }
        }
        return kind.equals("Pod") ? name : "";
    }

    private static EndpointSlice.Port port(FieldReader in) {
        String name = "";
        String protocol = "";
        int port = 0;
        in.beginMessage(PORT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> name = in.readPooled();
                case 1 -> protocol = in.readPooled();
                default -> port = in.readInt();
            }
        }
        return new EndpointSlice.Port(name, protocol.isEmpty() ? "TCP" : protocol, port);
    }
}
