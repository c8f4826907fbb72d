package io.berth.kube.decode;

import io.berth.model.Container;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads containers of a spec. For one thread.
final class Containers {
    private static final Shape CONTAINER = Shape.of("core.v1.Container", "name", "image", "resources", "ports",
            "restartPolicy");
    private static final Shape PORT = Shape.of("core.v1.ContainerPort", "name", "containerPort", "hostPort", "hostIP",
            "protocol");

    private final Resources resources;
    private final Shared<Container.Port> shared = new Shared<>(Containers::port);
    private final Parts<Container.Port> ports = new Parts<>();
    private final Tuples<Container> known = new Tuples<>();
    private final @Nullable Object[] parts = new Object[5];

    Containers(Resources resources) {
        this.resources = resources;
    }

    /// The one instance of the container at the cursor.
    Container read(FieldReader in) {
        String name = "";
        String image = "";
        Resources.Requirements required = Resources.Requirements.NONE;
        boolean sidecar = false;
        in.beginMessage(CONTAINER);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> name = in.readPooled();
                case 1 -> image = in.readPooled();
                case 2 -> required = resources.requirements(in);
                case 3 -> ports.add(in.readShared(shared));
                default -> sidecar = in.readPooled().equals("Always");
            }
        }
        List<Container.Port> named = ports.shared();
        parts[0] = name;
        parts[1] = image;
        parts[2] = required;
        parts[3] = named;
        parts[4] = sidecar;
        Container container = known.find(parts, parts.length);
        return container != null
                ? container
                : known.add(parts, parts.length,
                        new Container(name, image, required.requests(), required.limits(), named, sidecar));
    }

    private static Container.Port port(FieldReader in) {
        String name = "";
        int containerPort = 0;
        int hostPort = 0;
        String hostIp = "";
        String protocol = "";
        in.beginMessage(PORT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> name = in.readPooled();
                case 1 -> containerPort = in.readInt();
                case 2 -> hostPort = in.readInt();
                case 3 -> hostIp = in.readPooled();
                default -> protocol = in.readPooled();
            }
        }
        return new Container.Port(name, containerPort, hostPort, hostIp, protocol.isEmpty() ? "TCP" : protocol);
    }
}
