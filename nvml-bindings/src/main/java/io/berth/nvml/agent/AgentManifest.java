package io.berth.nvml.agent;

import io.berth.nvml.agent.json.JsonWriter;
import java.util.List;

/// What is applied to a cluster so that every GPU node runs the agent: namespace, key, DaemonSet, NetworkPolicy, and the
/// Role that the people who look need.
///
/// @param namespace of its own: whoever may read the agent through the API server may read every pod there
/// @param image with its tag or digest
/// @param key 32 random bytes as base64url without padding; callers send it in the header `X-Berth-Key`
/// @param isGke whether drivers come from GKE instead of NVIDIA's container toolkit; the agent is privileged then
/// @param isLoopbackOnly whether the agent is reached by port-forward alone; then there is no key
/// @param groups bound to the Role, may be empty
/// @param users likewise
public record AgentManifest(Level level, String namespace, String image, String key, boolean isGke,
        boolean isLoopbackOnly, List<String> groups, List<String> users) {
    /// How much the agent is allowed, and so how much it can tell.
    public enum Level {
        /// Devices only; fits Pod Security's `restricted`.
        MINIMAL("restricted"),
        /// And which process and pod uses or holds what: sees the host's processes, asks the kubelet.
        STANDARD("privileged"),
        /// And MIG processes of all tenants and activity where profiling is for administrators: privileged.
        FULL("privileged");

        private final String podSecurity;

        Level(String podSecurity) {
            this.podSecurity = podSecurity;
        }
    }

    public static final String NAMESPACE = "berth-system";
    /// The Secret and the name of the key in it.
    public static final String SECRET = "berth-agent-key";
    public static final String SECRET_ENTRY = "key";

    private static final String NAME = "berth-agent";
    private static final String KEY_FOLDER = "/etc/berth";

    /// @throws IllegalArgumentException for a namespace, image or key that cannot be one
    public AgentManifest {
        if (!namespace.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("Not a namespace: " + namespace);
        }
        if (!image.matches("[-a-zA-Z0-9._/:@]{1,512}")) {
            throw new IllegalArgumentException("Not an image: " + image);
        }
        if (!isLoopbackOnly && !key.matches("[-_A-Za-z0-9]{43}")) {
            throw new IllegalArgumentException("The key is not 32 bytes as base64url");
        }
        groups = List.copyOf(groups);
        users = List.copyOf(users);
    }

    /// The documents as YAML, in the order in which they are applied.
    public String yaml() {
        var out = new StringBuilder();
        namespaceDocument(out);
        if (!isLoopbackOnly) {
            secret(out);
        }
        networkPolicy(out);
        daemonSet(out);
        role(out);
        roleBinding(out);
        return out.toString();
    }

    private void namespaceDocument(StringBuilder out) {
        // GKE's driver folder is a hostPath, which only this lets in.
        String podSecurity = isGke ? Level.FULL.podSecurity : level.podSecurity;
        out.append("""
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %1$s
                  labels:
                    pod-security.kubernetes.io/enforce: %2$s
                    pod-security.kubernetes.io/audit: %2$s
                    pod-security.kubernetes.io/warn: %2$s
                """.formatted(namespace, podSecurity));
    }

    private void head(StringBuilder out, String apiVersion, String kind, String name) {
        out.append("""
                ---
                apiVersion: %s
                kind: %s
                metadata:
                  name: %s
                  namespace: %s
                  labels:
                    app.kubernetes.io/name: %s
                """.formatted(apiVersion, kind, name, namespace, NAME));
    }

    private void secret(StringBuilder out) {
        head(out, "v1", "Secret", SECRET);
        out.append("""
                type: Opaque
                stringData:
                  %s: "%s"
                """.formatted(SECRET_ENTRY, key));
    }

    private void networkPolicy(StringBuilder out) {
        head(out, "networking.k8s.io/v1", "NetworkPolicy", NAME);
        out.append("""
                spec:
                  podSelector: {}
                  policyTypes: [Ingress, Egress]
                  egress: []
                """);
        out.append(isLoopbackOnly ? "  ingress: []\n" : """
                  # From anywhere, for the API server's address cannot be selected; the key keeps others out.
                  # Where its address is known, add it here as from: [{ipBlock: {cidr: ...}}].
                  ingress:
                    - ports:
                        - protocol: TCP
                          port: %d
                """.formatted(AgentOptions.PORT));
    }

    private void daemonSet(StringBuilder out) {
        head(out, "apps/v1", "DaemonSet", NAME);
        out.append("""
                spec:
                  selector:
                    matchLabels:
                      app.kubernetes.io/name: %1$s
                  updateStrategy:
                    rollingUpdate:
                      maxUnavailable: 10%%
                  template:
                    metadata:
                      labels:
                        app.kubernetes.io/name: %1$s
                    spec:
                """.formatted(NAME));
        placement(out);
        podSecurity(out);
        container(out);
        volumes(out);
    }

    private void placement(StringBuilder out) {
        out.append(isGke ? """
                      affinity:
                        nodeAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            nodeSelectorTerms:
                              - matchExpressions:
                                  - key: cloud.google.com/gke-accelerator
                                    operator: Exists
                """ : """
                      runtimeClassName: nvidia
                      nodeSelector:
                        nvidia.com/gpu.present: "true"
                """);
        out.append("""
                      tolerations:
                        - key: nvidia.com/gpu
                          operator: Exists
                """);
    }

    private void podSecurity(StringBuilder out) {
        out.append("""
                      automountServiceAccountToken: false
                      enableServiceLinks: false
                      terminationGracePeriodSeconds: 5
                """);
        if (level != Level.MINIMAL) {
            out.append("      hostPID: true\n");
        }
        out.append("      securityContext:\n");
        // The kubelet's socket belongs to root.
        out.append(level == Level.MINIMAL ? """
                        runAsNonRoot: true
                        runAsUser: 65532
                        runAsGroup: 65532
                        fsGroup: 65532
                """ : """
                        runAsUser: 0
                        runAsGroup: 0
                """);
        out.append("""
                        seccompProfile:
                          type: RuntimeDefault
                """);
    }

    private void container(StringBuilder out) {
        out.append("""
                      containers:
                        - name: agent
                          image: "%s"
                          args:
                            - --port=%d
                            - --node-name=$(NODE_NAME)
                            - %s
                          env:
                            - name: NODE_NAME
                              valueFrom:
                                fieldRef:
                                  fieldPath: spec.nodeName
                """.formatted(image, AgentOptions.PORT,
                isLoopbackOnly ? "--loopback-only" : "--key-file=" + KEY_FOLDER + "/" + SECRET_ENTRY));
        if (isGke) {
            variable(out, "LD_LIBRARY_PATH", "/usr/local/nvidia/lib64");
        } else {
            variable(out, "NVIDIA_VISIBLE_DEVICES", "all");
            variable(out, "NVIDIA_DRIVER_CAPABILITIES", "utility");
        }
        if (level == Level.FULL) {
            variable(out, "NVIDIA_MIG_MONITOR_DEVICES", "all");
        }
        containerSecurity(out);
        out.append("""
                          resources:
                            requests:
                              cpu: 10m
                              memory: 64Mi
                            limits:
                              memory: 96Mi
                """);
        if (!isLoopbackOnly) {
            out.append("""
                              ports:
                                - name: agent
                                  containerPort: %d
                              livenessProbe:
                                httpGet:
                                  path: /healthz
                                  port: agent
                                periodSeconds: 20
                                timeoutSeconds: 5
                    """.formatted(AgentOptions.PORT));
        }
    }

    private static void variable(StringBuilder out, String name, String value) {
        out.append("            - name: ").append(name).append("\n              value: \"").append(value)
                .append("\"\n");
    }

    private void containerSecurity(StringBuilder out) {
        out.append("""
                          securityContext:
                            readOnlyRootFilesystem: true
                """);
        out.append(level == Level.FULL || isGke ? """
                            privileged: true
                """ : """
                            allowPrivilegeEscalation: false
                            capabilities:
                              drop: [ALL]
                """);
    }

    private void volumes(StringBuilder out) {
        var mounts = new StringBuilder();
        var volumes = new StringBuilder();
        if (!isLoopbackOnly) {
            mount(mounts, "key", KEY_FOLDER);
            volumes.append("""
                            - name: key
                              secret:
                                secretName: %s
                                # 0440, which YAML 1.1 and 1.2 read differently.
                                defaultMode: 288
                    """.formatted(SECRET));
        }
        if (level != Level.MINIMAL) {
            mount(mounts, "pod-resources", "/var/lib/kubelet/pod-resources");
            hostFolder(volumes, "pod-resources", "/var/lib/kubelet/pod-resources");
        }
        if (isGke) {
            mount(mounts, "nvidia", "/usr/local/nvidia");
            hostFolder(volumes, "nvidia", "/home/kubernetes/bin/nvidia");
        }
        if (!mounts.isEmpty()) {
            out.append("          volumeMounts:\n").append(mounts);
            out.append("      volumes:\n").append(volumes);
        }
    }

    private static void mount(StringBuilder out, String name, String path) {
        out.append("            - name: ").append(name).append("\n              mountPath: ").append(path)
                .append("\n              readOnly: true\n");
    }

    private static void hostFolder(StringBuilder out, String name, String path) {
        out.append("        - name: ").append(name).append("\n          hostPath:\n            path: ").append(path)
                .append("\n            type: Directory\n");
    }

    private void role(StringBuilder out) {
        head(out, "rbac.authorization.k8s.io/v1", "Role", NAME + "-reader");
        out.append("""
                rules:
                  - apiGroups: [""]
                    resources: [pods]
                    verbs: [get, list, watch]
                  - apiGroups: [""]
                    resources: [pods/proxy]
                    verbs: [get]
                  - apiGroups: [""]
                    resources: [pods/portforward]
                    verbs: [get, create]
                """);
        if (!isLoopbackOnly) {
            out.append("""
                      - apiGroups: [""]
                        resources: [secrets]
                        resourceNames: [%s]
                        verbs: [get]
                    """.formatted(SECRET));
        }
    }

    private void roleBinding(StringBuilder out) {
        if (groups.isEmpty() && users.isEmpty()) {
            out.append("""
                    # Nobody is bound to this Role yet. For example:
                    # kubectl -n %s create rolebinding %s-readers --role=%s-reader --group=GROUP
                    """.formatted(namespace, NAME, NAME));
            return;
        }
        head(out, "rbac.authorization.k8s.io/v1", "RoleBinding", NAME + "-readers");
        out.append("""
                roleRef:
                  apiGroup: rbac.authorization.k8s.io
                  kind: Role
                  name: %s-reader
                subjects:
                """.formatted(NAME));
        groups.forEach(group -> subject(out, "Group", group));
        users.forEach(user -> subject(out, "User", user));
    }

    private static void subject(StringBuilder out, String kind, String name) {
        out.append("  - apiGroup: rbac.authorization.k8s.io\n    kind: ").append(kind).append("\n    name: ");
        // A JSON text is a YAML one.
        new JsonWriter(out).value(name);
        out.append('\n');
    }
}
