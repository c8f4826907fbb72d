package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.nvml.agent.AgentManifest;
import io.berth.nvml.agent.AgentManifest.Level;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A real control plane, whose kubeconfig `BERTH_TEST_KUBECONFIG` names, would take the node agent's documents.
final class AgentManifestClusterTest {
    private static @Nullable ScratchNamespace scratch;

    @BeforeAll
    static void makeANamespace() {
        scratch = new ScratchNamespace(ControlPlane.kubeconfig());
    }

    @AfterAll
    static void removeIt() {
        if (scratch != null) {
            scratch.close();
        }
    }

    static Stream<Arguments> manifests() {
        return Stream.of(Level.values()).flatMap(level -> Stream.of(true, false)
                .flatMap(isGke -> Stream.of(true, false)
                        .map(isLoopbackOnly -> Arguments.of(level, isGke, isLoopbackOnly))));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isTakenByADryRun(Level level, boolean isGke, boolean isLoopbackOnly) {
        assertThat(dryRun(manifest(level, isGke, isLoopbackOnly)).stream().map(HasMetadata::getKind)).contains(
                "Namespace", "NetworkPolicy", "DaemonSet", "Role", "RoleBinding");
    }

    @Test
    void aDryRunRefusesWhatTheServerDoesNotKnow() {
        String spoilt = manifest(Level.FULL, false, false).replace("hostPID: true", "hostPIDs: true");
        assertThatThrownBy(() -> dryRun(spoilt)).isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("hostPIDs");
    }

    private static String manifest(Level level, boolean isGke, boolean isLoopbackOnly) {
        return new AgentManifest(level, namespace().name(), "registry.example/berth-agent:1",
                isLoopbackOnly ? "" : "k".repeat(43), isGke, isLoopbackOnly, List.of("ops: all"), List.of("ann"))
                .yaml();
    }

    private static List<HasMetadata> dryRun(String yaml) {
        var client = namespace().client();
        return client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items().stream()
                .map(document -> client.resource(document).dryRun().fieldManager("berth-test").serverSideApply())
                .toList();
    }

    private static ScratchNamespace namespace() {
        ScratchNamespace made = scratch;
        if (made == null) {
            throw new IllegalStateException("no namespace");
        }
        return made;
    }
}
