package io.berth.analysis.rights;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the RBAC objects that give missing rights, as YAML: a ClusterRole and its binding for what is missing in the whole
/// cluster, a Role and its binding for each namespace.
public final class RoleText {
    /// The name of the roles and bindings.
    public static final String NAME = "berth-reader";

    private static final String API = "apiVersion: rbac.authorization.k8s.io/v1\n";
    private static final String ACCOUNT = "system:serviceaccount:";

    private RoleText() {
    }

    private record Rule(List<String> verbs, String apiGroup) {
    }

    /// Documents to be applied together; empty if nothing is missing.
    ///
    /// @param user whom the server takes the signed-in one for; where it is empty, the place is marked to be filled in
    public static String yaml(List<MissingRight> missing, String user) {
        Map<String, Map<Rule, Set<String>>> scopes = new LinkedHashMap<>();
        for (MissingRight right : missing) {
            scopes.computeIfAbsent(right.namespace(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(new Rule(right.verbs(), right.apiGroup()), _ -> new LinkedHashSet<>())
                    .add(right.resource());
        }
        StringBuilder text = new StringBuilder();
        scopes.forEach((namespace, rules) -> {
            text.append(text.isEmpty() ? "" : "---\n");
            role(text, namespace, rules);
            text.append("---\n");
            binding(text, namespace, user);
        });
        return text.toString();
    }

    private static void role(StringBuilder text, String namespace, Map<Rule, Set<String>> rules) {
        head(text, namespace.isEmpty() ? "ClusterRole" : "Role", namespace);
        text.append("rules:\n");
        rules.forEach((rule, resources) -> text.append("- apiGroups: [\"").append(rule.apiGroup())
                .append("\"]\n  resources: [").append(String.join(", ", resources)).append("]\n  verbs: [")
                .append(String.join(", ", rule.verbs())).append("]\n"));
    }

    private static void binding(StringBuilder text, String namespace, String user) {
        String kind = namespace.isEmpty() ? "ClusterRole" : "Role";
        head(text, kind + "Binding", namespace);
        text.append("roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ").append(kind).append("\n  name: ")
                .append(NAME).append("\nsubjects:\n");
        String[] account = user.startsWith(ACCOUNT) ? user.substring(ACCOUNT.length()).split(":", -1) : new String[0];
        if (account.length == 2) {
            text.append("- kind: ServiceAccount\n  name: ").append(quoted(account[1])).append("\n  namespace: ")
                    .append(quoted(account[0])).append('\n');
            return;
        }
        text.append("- apiGroup: rbac.authorization.k8s.io\n  kind: User\n  name: ")
                .append(user.isEmpty() ? "\"<user>\" # fill in the user's name" : quoted(user)).append('\n');
    }

    private static void head(StringBuilder text, String kind, String namespace) {
        text.append(API).append("kind: ").append(kind).append("\nmetadata:\n  name: ").append(NAME).append('\n');
        if (!namespace.isEmpty()) {
            text.append("  namespace: ").append(quoted(namespace)).append('\n');
        }
    }

    /// A name may hold anything, and a namespace may look like a number.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isPlain(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format("\\U%08x", c));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE ->
                false;
            default -> true;
        };
    }
}
