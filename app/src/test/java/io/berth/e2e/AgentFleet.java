package io.berth.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.kube.ControlPlane;
import io.berth.kube.Relay;
import io.berth.kube.ScratchNamespace;
import io.berth.nvml.agent.AgentManifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Two GPU nodes of a real control plane whose agents were applied by their own manifest: pods by its DaemonSet, the key by
/// its Secret, and the rights of [#READER] by its Role. Behind each pod runs a real agent over a played library. A pod on
/// each node holds devices: on the first the kubelet's socket tells so, on the second, whose card is parted, its checkpoint.
final class AgentFleet implements AutoCloseable {
    static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDE_-";
    static final String OTHER_KEY = "-_EDCBAzyxwvutsrqponmlkjihgfedcba9876543210";
    /// May do what the manifest's Role says.
    static final String READER = "reader";
    /// May see nodes as well.
    static final String OPERATOR = "operator";
    /// May not use `pods/proxy`.
    static final String FORWARDER = "forwarder";

    static final String TRAINER = "trainer";
    static final String NOTEBOOK = "notebook";
    static final List<String> TRAINER_CARDS = List.of("GPU-11111111-0000-0000-0000-000000000000",
            "GPU-22222222-0000-0000-0000-000000000000");
    static final String FREE_CARD = "GPU-33333333-0000-0000-0000-000000000000";
    static final String PARTED_CARD = "GPU-44444444-0000-0000-0000-000000000000";
    static final String NOTEBOOK_PART = "MIG-55555555-0000-0000-0000-000000000000";

    private static final int LIMIT_SECONDS = 60;
    private static final String PRESENT = "nvidia.com/gpu.present";
    private static final String AGENT = "berth-agent";
    private static final int PROCESS = 4_711;
    private static final String CONTAINER = "0123456789abcdef".repeat(4);
    private static final String RUNTIME_CLASS = """
            apiVersion: node.k8s.io/v1
            kind: RuntimeClass
            metadata: {name: nvidia}
            handler: nvidia
            """;

    private final Path folder;
    private final Path library;
    private final ScratchNamespace scratch;
    private final Path keyFile;
    private final Map<String, AgentProgram> agents = new HashMap<>();
    private final Map<String, Relay> doors = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Path> kubeconfigs = new HashMap<>();
    private final String trainingNode;
    private final String notebookNode;
    private final PlayedKubelet kubelet;

    /// Returns when both agents are there.
    AgentFleet(Path folder) throws IOException, InterruptedException {
        Path admin = ControlPlane.kubeconfig();
        this.folder = folder;
        this.library = AgentProgram.library(folder);
        this.scratch = new ScratchNamespace(admin);
        List<String> nodes = client().nodes().withLabel(PRESENT, "true").list().getItems().stream()
                .map(node -> node.getMetadata().getName()).sorted().toList();
        assumeTrue(nodes.size() >= 2, "The control plane has no two GPU nodes");
        this.trainingNode = nodes.get(0);
        this.notebookNode = nodes.get(1);
        this.keyFile = Files.writeString(folder.resolve("key"), KEY);
        for (String account : List.of(READER, OPERATOR, FORWARDER)) {
            kubeconfigs.put(account, scratch.account(account,
                    URI.create(client().getConfiguration().getMasterUrl()).getPort(), folder));
        }
        scratch.apply(RUNTIME_CLASS);
        scratch.apply(new AgentManifest(AgentManifest.Level.STANDARD, namespace(), "registry.example/berth-agent:0.1",
                KEY, false, false, List.of(), List.of(user(READER), user(OPERATOR))).yaml());
        scratch.apply(rights());
        String trainer = hold(TRAINER, trainingNode, TRAINER_CARDS.size());
        String notebook = hold(NOTEBOOK, notebookNode, 1);
        this.kubelet = new PlayedKubelet(folder.resolve("kubelet.sock"), namespace(), TRAINER, "main", TRAINER_CARDS);
        plan(trainer, notebook);
        for (String node : List.of(trainingNode, notebookNode)) {
            doors.put(node, door(node));
            start(node);
        }
    }

    private KubernetesClient client() {
        return scratch.client();
    }

    private String user(String account) {
        return "system:serviceaccount:" + namespace() + ":" + account;
    }

    private String rights() {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %1$s}
                rules:
                - {apiGroups: [""], resources: [nodes], verbs: [get, list, watch]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects:
                - {kind: ServiceAccount, namespace: %1$s, name: operator}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: forwarder, namespace: %1$s}
                rules:
                - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
                - {apiGroups: [""], resources: [pods/portforward], verbs: [get, create]}
                - {apiGroups: [""], resources: [secrets], resourceNames: [berth-agent-key], verbs: [get]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: forwarder, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: forwarder}
                subjects:
                - {kind: ServiceAccount, namespace: %1$s, name: forwarder}
                """.formatted(namespace());
    }

    /// A pod that holds GPUs on a node; returns its UID.
    private String hold(String called, String node, int gpus) {
        Pod pod = new PodBuilder(scratch.pod(called, "none")).editSpec()
                .withNodeSelector(Map.of("kubernetes.io/hostname", node)).addNewToleration().withKey("nvidia.com/gpu")
                .withOperator("Exists").endToleration().editFirstContainer().withNewResources()
                .addToLimits("nvidia.com/gpu", new Quantity(Integer.toString(gpus))).endResources().endContainer()
                .endSpec().build();
        client().pods().resource(pod).create();
        return Objects.requireNonNull(client().pods().inNamespace(namespace()).withName(called)
                .waitUntilReady(LIMIT_SECONDS, TimeUnit.SECONDS)).getMetadata().getUid();
    }

    /// What the agents will see of their nodes.
    private void plan(String trainer, String notebook) throws IOException {
        Files.writeString(folder.resolve(trainingNode), """
                driver=580.95.05 nvml=13.580.95.05 cuda=13000
                gpus 3
                gpu * model=h100 power-mw=612400
                gpu 0 uuid=%s utilization=97 sm-active=42 memory-used-mib=70000
                gpu 1 uuid=%s
                gpu 2 uuid=%s
                gpu 0 process %d name=python3 memory-mib=69000 sm=96
                """.formatted(TRAINER_CARDS.get(0), TRAINER_CARDS.get(1), FREE_CARD, PROCESS));
        Path process = Files.createDirectories(folder.resolve("proc").resolve(Integer.toString(PROCESS)));
        Files.writeString(process.resolve("stat"), PROCESS + " (python3) S" + " 1".repeat(30) + "\n");
        Files.writeString(process.resolve("comm"), "python3\n");
        Files.writeString(process.resolve("cgroup"), "0::/../../kubepods-besteffort-pod" + trainer.replace('-', '_')
                + ".slice/cri-containerd-" + CONTAINER + ".scope\n");
        Files.writeString(folder.resolve(notebookNode), """
                driver=580.95.05 nvml=13.580.95.05 cuda=13000
                gpus 1
                gpu 0 model=h100 uuid=%s
                gpu 0 instance 1 3g.40gb uuid=%s memory-used-mib=8100 sm-active=0
                gpu 0 instance 2 3g.40gb
                """.formatted(PARTED_CARD, NOTEBOOK_PART));
        Files.writeString(folder.resolve("checkpoint"), """
                {"Data":{"PodDeviceEntries":[{"PodUID":"%s","ContainerName":"main","ResourceName":"nvidia.com/gpu",
                 "DeviceIDs":{"0":["%s"]}}]},"Checksum":1}
                """.formatted(notebook, NOTEBOOK_PART));
    }

    String namespace() {
        return scratch.name();
    }

    String trainingNode() {
        return trainingNode;
    }

    String notebookNode() {
        return notebookNode;
    }

    Path kubeconfig(String account) {
        return Objects.requireNonNull(kubeconfigs.get(account));
    }

    /// Starts a node's agent, which must not run, and leads its pod's port to it.
    void start(String node) throws IOException {
        start(node, node.equals(trainingNode) ? "kubelet.sock" : "no.sock", "checkpoint");
    }

    /// The same where the kubelet tells nothing, neither by its socket nor by its file.
    void startAlone(String node) throws IOException {
        start(node, "no.sock", "no-checkpoint");
    }

    private void start(String node, String socket, String checkpoint) throws IOException {
        AgentProgram agent = AgentProgram.start(library, folder.resolve(node),
                List.of("--node-name=" + node, "--key-file=" + keyFile, "--proc=" + folder.resolve("proc"),
                        "--pod-resources=" + folder.resolve(socket),
                        "--checkpoint=" + folder.resolve(checkpoint)));
        agents.put(node, agent);
        lead(node, agent.port());
    }

    void kill(String node) {
        Objects.requireNonNull(agents.remove(node)).close();
    }

    /// Where the port of a node's agent pod leads to.
    private Relay door(String node) throws IOException {
        Relay door = new Relay(0, threads);
        Pod pod = Objects.requireNonNull(client().pods().inNamespace(namespace())
                .withLabel("app.kubernetes.io/name", AGENT).withField("spec.nodeName", node).waitUntilCondition(
                        now -> now != null && "Running".equals(now.getStatus().getPhase()), LIMIT_SECONDS,
                        TimeUnit.SECONDS));
        client().pods().resource(pod).patch(PatchContext.of(PatchType.JSON_MERGE),
                "{\"metadata\":{\"annotations\":{\"test.berth.io/forward-to\":\"9410=127.0.0.1:" + door.port()
                        + "\"}}}");
        return door;
    }

    /// Leads whoever wants a node's agent to a port of this machine.
    void lead(String node, int port) {
        Objects.requireNonNull(doors.get(node)).lead(port);
    }

    /// Leads it to the node's agent again.
    void leadBack(String node) {
        lead(node, Objects.requireNonNull(agents.get(node)).port());
    }

    /// Makes all as it was at first, whatever a test has left.
    void restore() throws IOException {
        mount(KEY);
        publish(KEY);
        for (String node : List.of(trainingNode, notebookNode)) {
            if (agents.containsKey(node)) {
                leadBack(node);
            } else {
                start(node);
            }
        }
    }

    /// Replaces the key that the agents find mounted.
    void mount(String key) throws IOException {
        Files.writeString(keyFile, key);
    }

    /// Replaces the key in the Secret.
    void publish(String key) {
        client().secrets().inNamespace(namespace()).withName(AgentManifest.SECRET).patch(
                PatchContext.of(PatchType.JSON_MERGE), "{\"stringData\":{\"key\":\"" + key + "\"}}");
    }

    @Override
    public void close() throws IOException {
        agents.values().forEach(AgentProgram::close);
        doors.values().forEach(Relay::close);
        threads.shutdownNow();
        kubelet.close();
        scratch.remove(rights());
        scratch.remove(RUNTIME_CLASS);
        scratch.close();
    }
}
