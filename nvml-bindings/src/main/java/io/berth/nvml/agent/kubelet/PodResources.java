package io.berth.nvml.agent.kubelet;

import io.berth.nvml.agent.sample.Holder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks the kubelet's pod-resources service, version v1 (stable since Kubernetes 1.28), for all devices in use.
///
/// The kubelet allows some hundred calls a second in all; every five to ten seconds is plenty. A call blocks at most its
/// limit. Stateless, of any thread.
public final class PodResources {
    static final String LIST = "/v1.PodResourcesLister/List";
    /// A bound that a node of 250 pods stays below a hundred times over.
    static final int MAX_BYTES = 16 << 20;

    private final Path socket;
    private final Duration limit;

    public PodResources(Path socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
    }

    public Holdings list() {
        return switch (UnaryCall.to(socket, LIST, limit, MAX_BYTES)) {
            case GrpcReply.Message message -> decode(message.bytes());
            case GrpcReply.Refused refused ->
                notKnown("refused with status " + refused.status() + ": " + refused.message());
            case GrpcReply.NoSocket missing -> notKnown(missing.why());
            case GrpcReply.TimedOut() -> notKnown("no answer within " + limit.toMillis() + " ms");
            case GrpcReply.TooLarge large -> notKnown("an answer of " + large.bytes() + " bytes");
            case GrpcReply.Broken broken -> notKnown(broken.why());
        };
    }

    private Holdings notKnown(String why) {
        return new Holdings.NotKnown(socket + ": " + why);
    }

    private Holdings decode(byte[] message) {
        try {
            var holders = new ArrayList<Holder>();
            var response = new ProtoReader(message);
            while (response.next()) {
                if (response.isBytes(1)) {
                    pod(response.message(), holders);
                }
            }
            return new Holdings.Known(holders, Holdings.Source.POD_RESOURCES);
        } catch (MalformedException malformed) {
            return notKnown(String.valueOf(malformed.getMessage()));
        }
    }

    private static void pod(ProtoReader pod, List<Holder> holders) throws MalformedException {
        String name = "";
        String namespace = "";
        var containers = new ArrayList<ProtoReader>();
        while (pod.next()) {
            if (pod.isBytes(1)) {
                name = pod.string();
            } else if (pod.isBytes(2)) {
                namespace = pod.string();
            } else if (pod.isBytes(3)) {
                containers.add(pod.message());
            }
        }
        for (var container : containers) {
            container(container, namespace, name, holders);
        }
    }

    private static void container(ProtoReader container, String namespace, String pod, List<Holder> holders)
            throws MalformedException {
        String name = "";
        var devices = new ArrayList<ProtoReader>();
        while (container.next()) {
            if (container.isBytes(1)) {
                name = container.string();
            } else if (container.isBytes(2)) {
                devices.add(container.message());
            }
        }
        for (var device : devices) {
            String resource = "";
            var ids = new ArrayList<String>();
            while (device.next()) {
                if (device.isBytes(1)) {
                    resource = device.string();
                } else if (device.isBytes(2)) {
                    ids.add(device.string());
                }
            }
            for (var id : ids) {
                holders.add(new Holder(namespace, pod, "", name, resource, id));
            }
        }
    }
}
