package io.berth.analysis.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoleTextTest {
    private static final List<String> READ = List.of("get", "list", "watch");

    @Test
    void writesNothingForNothing() {
        assertThat(RoleText.yaml(List.of(), "jane")).isEmpty();
    }

    @Test
    void writesAClusterRoleForTheWholeCluster() {
        assertThat(RoleText.yaml(List.of(new MissingRight(READ, "", "nodes", ""),
                new MissingRight(READ, "", "namespaces", ""), new MissingRight(List.of("watch"), "", "pods", ""),
                new MissingRight(READ, "apps", "deployments", "")), "jane")).isEqualTo("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRole
                        metadata:
                          name: berth-reader
                        rules:
                        - apiGroups: [""]
                          resources: [nodes, namespaces]
                          verbs: [get, list, watch]
                        - apiGroups: [""]
                          resources: [pods]
                          verbs: [watch]
                        - apiGroups: ["apps"]
                          resources: [deployments]
                          verbs: [get, list, watch]
                        ---
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRoleBinding
                        metadata:
                          name: berth-reader
                        roleRef:
                          apiGroup: rbac.authorization.k8s.io
                          kind: ClusterRole
                          name: berth-reader
                        subjects:
                        - apiGroup: rbac.authorization.k8s.io
                          kind: User
                          name: "jane"
                        """);
    }

    @Test
    void writesARoleForEachNamespace() {
        String text = RoleText.yaml(List.of(new MissingRight(READ, "", "pods", "123"),
                new MissingRight(READ, "batch", "jobs", "team-x")), "jane");

        assertThat(text.split("---\n")).hasSize(4);
        assertThat(text).contains("kind: Role\nmetadata:\n  name: berth-reader\n  namespace: \"123\"\n",
                "kind: RoleBinding\nmetadata:\n  name: berth-reader\n  namespace: \"team-x\"\n",
                "  kind: Role\n  name: berth-reader\n").doesNotContain("ClusterRole");
    }

    @Test
    void marksThePlaceOfAUserThatIsNotKnown() {
        assertThat(RoleText.yaml(List.of(new MissingRight(READ, "", "nodes", "")), ""))
                .endsWith("name: \"<user>\" # fill in the user's name\n");
    }

    @Test
    void bindsAServiceAccountAsOne() {
        assertThat(RoleText.yaml(List.of(new MissingRight(READ, "", "nodes", "")),
                "system:serviceaccount:ci:builder")).endsWith("""
                        subjects:
                        - kind: ServiceAccount
                          name: "builder"
                          namespace: "ci"
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            oidc:jane@example.test | "oidc:jane@example.test"
            a"b\\c | "a\\"b\\\\c"
            CN=张三 | "CN=张三"
            a\u202eb | "a\\U0000202eb"
            """)
    void quotesAnyUserName(String user, String written) {
        assertThat(RoleText.yaml(List.of(new MissingRight(READ, "", "nodes", "")), user))
                .endsWith("name: " + written + "\n");
    }
}
