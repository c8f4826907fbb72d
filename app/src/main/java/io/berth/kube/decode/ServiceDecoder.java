package io.berth.kube.decode;

import io.berth.model.Meta;
import io.berth.model.Service;
import java.util.ArrayList;
import java.util.List;

/// Reads Services.
final class ServiceDecoder implements ObjectDecoder {
    private static final Shape SERVICE = Shape.of("core.v1.Service", "metadata", "spec");
    private static final Shape SPEC = Shape.of("core.v1.ServiceSpec", "type", "clusterIP", "internalTrafficPolicy",
            "sessionAffinity", "selector", "ports");
    private static final Shape PORT = Shape.of("core.v1.ServicePort", "name", "protocol", "port", "targetPort",
            "nodePort", "appProtocol");

    private final Metas metas;
    private final LabelParts selector = new LabelParts();

    ServiceDecoder(Words words) {
        this.metas = words.metas();
    }

    @Override
    public Service read(FieldReader in) {
        Meta meta = Metas.none();
        String[] texts = {"", "", "", ""};
        List<Service.Port> ports = new ArrayList<>();
        in.beginMessage(SERVICE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = metas.read(in);
                default -> spec(in, texts, ports);
            }
        }
        return new Service(meta, or(texts[0], "ClusterIP"), texts[1], selector.shared(), ports,
                or(texts[2], "Cluster"), or(texts[3], "None"));
    }

    private void spec(FieldReader in, String[] texts, List<Service.Port> ports) {
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 4 -> selector.add(in.key(), in.readPooled());
                case 5 -> ports.add(port(in));
                default -> texts[field] = in.readPooled();
            }
        }
    }

    private static Service.Port port(FieldReader in) {
        String name = "";
        String protocol = "";
        int port = 0;
        String target = "";
        int nodePort = 0;
        String appProtocol = "";
        in.beginMessage(PORT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> name = in.readPooled();
                case 1 -> protocol = in.readPooled();
                case 2 -> port = in.readInt();
                case 3 -> target = in.readIntOrString();
                case 4 -> nodePort = in.readInt();
                default -> appProtocol = in.readPooled();
            }
        }
        return new Service.Port(name, or(protocol, "TCP"), port, target.equals("0") ? "" : target, nodePort,
                appProtocol);
    }

    private static String or(String text, String ifEmpty) {
        return text.isEmpty() ? ifEmpty : text;
    }
}
