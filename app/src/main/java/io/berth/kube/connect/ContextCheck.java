package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import java.nio.file.Path;
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

    List<ContextProblem> problems(KubeconfigFile file, ContextEntry context) {
        List<ContextProblem> problems = new ArrayList<>();
        var cluster = kubeconfig.cluster(context.cluster());
        if (cluster.isEmpty()) {
            problems.add(problem(Kind.NO_CLUSTER, context.cluster(), "", context.place()));
        } else {
            problems.addAll(placed(file, cluster.get().file(),
                    clusters.computeIfAbsent(cluster.get(), ContextCheck::cluster)));
        }
        var user = kubeconfig.user(context.user());
        if (user.isEmpty() && !context.user().isEmpty()) {
            problems.add(problem(Kind.NO_USER, context.user(), "", context.place()));
        }
        user.ifPresent(entry -> problems
                .addAll(placed(file, entry.file(), users.computeIfAbsent(entry, this::user))));
        return problems;
    }

    /// Lines and columns are those of the context's file, or none.
    private static List<ContextProblem> placed(KubeconfigFile file, Path holder, List<ContextProblem> problems) {
        return file.path().equals(holder)
                ? problems
                : problems.stream().map(p -> new ContextProblem(p.kind(), p.what(), p.detail(), 0, 0)).toList();
    }

    private static List<ContextProblem> cluster(ClusterEntry cluster) {
        List<ContextProblem> problems = new ArrayList<>();
        if (Server.of(cluster).isEmpty()) {
            problems.add(problem(Kind.NO_SERVER, cluster.name(), cluster.server(), cluster.place()));
        }
        collect(problems, cluster.place(), () -> {
            var authority = Material.text(cluster.authorityData(), "certificate-authority-data",
                    cluster.authorityFile(), cluster::resolve);
            if (authority.isPresent() && !cluster.insecure()) {
                KeyMaterial.certificates(authority.get().text(), authority.get().source());
            }
        });
        collect(problems, cluster.place(), () -> ProxyRoute.check(cluster));
        if (!cluster.tlsServerName().matches("[A-Za-z0-9.-]*")) {
            problems.add(problem(Kind.UNSUPPORTED, "tls-server-name", cluster.tlsServerName(), cluster.place()));
        }
        return problems;
    }

    private List<ContextProblem> user(UserEntry user) {
        List<ContextProblem> problems = new ArrayList<>();
        collect(problems, user.place(), () -> SignIn.key(user));
        collect(problems, user.place(), () -> SignIn.authorization(user));
        if (!user.impersonation().fitsHeaders()) {
            problems.add(problem(Kind.UNSUPPORTED, "as", user.impersonation().user(), user.place()));
        }
        if (user.signsInByProgram()) {
            user.exec().ifPresent(exec -> program(problems, exec, user));
        } else if (!user.authProvider().isEmpty() && !user.hasToken() && user.username().isEmpty()) {
            problems.add(problem(Kind.UNSUPPORTED, "auth-provider", user.authProvider(), user.place()));
        }
        return problems;
    }

    private void program(List<ContextProblem> problems, ExecEntry exec, UserEntry user) {
        if (!exec.hasKnownVersion()) {
            problems.add(problem(Kind.UNSUPPORTED, "exec.apiVersion", exec.apiVersion(), user.place()));
        }
        if (exec.needsTerminal()) {
            problems.add(problem(Kind.UNSUPPORTED, "exec.interactiveMode", exec.interactiveMode(), user.place()));
        }
        if (programs.find(exec, user.file()).resolved().isEmpty()) {
            problems.add(problem(Kind.PROGRAM_NOT_FOUND, exec.command(), exec.installHint(), user.place()));
        }
    }

    private interface Step {
        void run() throws ContextProblemException;
    }

    private static void collect(List<ContextProblem> problems, Place place, Step step) {
        try {
            step.run();
        } catch (ContextProblemException e) {
            problems.add(problem(e.problem().kind(), e.problem().what(), e.problem().detail(), place));
        }
    }

    private static ContextProblem problem(Kind kind, String what, String detail, Place place) {
        return new ContextProblem(kind, what, detail, place.line(), place.column());
    }
}
