package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says what keeps contexts from being opened, as far as that can be known without contacting or starting anything.
///
/// One check serves one reading of the files: an entry that many contexts share is looked at once.
final class ContextCheck {
    private final Kubeconfig kubeconfig;
    private final Programs programs;
    private final Map<ClusterEntry, List<ContextProblem>> clusters = new HashMap<>();
    private final Map<UserEntry, List<ContextProblem>> users = new HashMap<>();

    ContextCheck(Kubeconfig kubeconfig, Programs programs) {
        this.kubeconfig = kubeconfig;
        this.programs = programs;
    }

    List<ContextProblem> problems(ContextEntry context) {
        List<ContextProblem> problems = new ArrayList<>();
        kubeconfig.cluster(context.cluster()).ifPresentOrElse(
                entry -> problems.addAll(clusters.computeIfAbsent(entry, ContextCheck::cluster)),
                () -> problems.add(context.places().problem(Kind.NO_CLUSTER, context.cluster(), "", "cluster")));
        var user = kubeconfig.user(context.user());
        if (user.isEmpty() && !context.user().isEmpty()) {
            problems.add(context.places().problem(Kind.NO_USER, context.user(), "", "user"));
        }
        user.ifPresent(entry -> problems.addAll(users.computeIfAbsent(entry, this::user)));
        return problems;
    }

    private static List<ContextProblem> cluster(ClusterEntry cluster) {
        List<ContextProblem> problems = new ArrayList<>();
        var places = cluster.places();
        if (Server.of(cluster).isEmpty()) {
            problems.add(places.problem(Kind.NO_SERVER, cluster.name(), cluster.server(), "server"));
        }
        collect(problems, places, () -> {
            var authority = Material.text(cluster.authorityData(), "certificate-authority-data",
                    cluster.authorityFile(), cluster::resolve);
            if (authority.isPresent() && !cluster.insecure()) {
                KeyMaterial.certificates(authority.get().text(), authority.get().source());
            }
        });
        collect(problems, places, () -> ProxyRoute.check(cluster));
        if (!cluster.tlsServerName().matches("[A-Za-z0-9.-]*")) {
            problems.add(unsupported(places, "tls-server-name", cluster.tlsServerName()));
        }
        return problems;
    }

    private List<ContextProblem> user(UserEntry user) {
        List<ContextProblem> problems = new ArrayList<>();
        var places = user.places();
        collect(problems, places, () -> SignIn.key(user));
        collect(problems, places, () -> SignIn.authorization(user));
        if (!user.impersonation().fitsHeaders()) {
            problems.add(unsupported(places, "as", user.impersonation().user()));
        }
        if (user.signsInByProgram()) {
            user.exec().ifPresent(exec -> program(problems, exec, user));
        } else if (!user.authProvider().isEmpty() && !user.hasToken() && user.username().isEmpty()) {
            problems.add(unsupported(places, "auth-provider", user.authProvider()));
        }
        return problems;
    }

    private void program(List<ContextProblem> problems, ExecEntry exec, UserEntry user) {
        var places = user.places();
        if (!exec.hasKnownVersion()) {
            problems.add(unsupported(places, "exec.apiVersion", exec.apiVersion()));
        }
        if (exec.needsTerminal()) {
            problems.add(unsupported(places, "exec.interactiveMode", exec.interactiveMode()));
        }
        if (programs.find(exec, user.file()).resolved().isEmpty()) {
            problems.add(places.problem(Kind.PROGRAM_NOT_FOUND, exec.command(), exec.installHint(), "exec.command"));
        }
    }

    private interface Step {
        void run() throws ContextProblemException;
    }

    /// What such a problem is about is a field, or a file that a field names.
    private static void collect(List<ContextProblem> problems, Places places, Step step) {
        try {
            step.run();
        } catch (ContextProblemException e) {
            var problem = e.problem();
            problems.add(places.problem(problem.kind(), problem.what(), problem.detail(), problem.what()));
        }
    }

    private static ContextProblem unsupported(Places places, String field, String detail) {
        return places.problem(Kind.UNSUPPORTED, field, detail, field);
    }
}
