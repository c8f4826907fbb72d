package io.berth.kube.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// The contexts of the operator's kubeconfig files. Reads the files anew each time; contacts nothing, starts nothing.
public final class Contexts {
    private final KubeconfigPaths paths;
    private final Supplier<Map<String, String>> environment;

    /// Makes what lists contexts.
    ///
    /// @param environment whose `PATH` is searched for credential plugins; asked each time, since more of it may come to
    ///        be known
    public Contexts(KubeconfigPaths paths, Supplier<Map<String, String>> environment) {
        this.paths = paths;
        this.environment = environment;
    }

    /// What became of a name.
    public sealed interface Resolution {
        record Resolved(ResolvedContext context) implements Resolution {
        }

        record Unusable(ConnectProblem problem) implements Resolution {
        }
    }

    /// All contexts, each with what is wrong with it.
    public ContextListing listing() {
        return listing(Kubeconfig.read(paths));
    }

    /// Tells, on a thread of `background`, that the files may say something else now.
    public Subscription follow(Executor background, Timer timer, Runnable changed) {
        return new FileWatch(paths::files, background, timer, changed);
    }

    /// The first context of a name, with all that it takes to open it.
    public Resolution resolve(String name) {
        var kubeconfig = Kubeconfig.read(paths);
        var listing = listing(kubeconfig);
        var found = listing.context(name);
        if (found.isEmpty()) {
            var known = listing.files().stream().flatMap(file -> file.contexts().stream()).map(Context::name)
                    .distinct().toList();
            return new Resolution.Unusable(new ConnectProblem.NoSuchContext(name, known));
        }
        var context = found.get();
        var cluster = kubeconfig.cluster(context.cluster());
        if (!context.problems().isEmpty() || cluster.isEmpty()) {
            return new Resolution.Unusable(new ConnectProblem.BadContext(context.problems()));
        }
        var user = kubeconfig.user(context.user()).orElse(UserEntry.ANONYMOUS);
        return new Resolution.Resolved(new ResolvedContext(context, cluster.get(), user));
    }

    /// The user entry as the files hold it now; empty if it is gone.
    Optional<UserEntry> user(String name) {
        return Kubeconfig.read(paths).user(name);
    }

    private ContextListing listing(Kubeconfig kubeconfig) {
        var programs = new Programs(environment.get());
        var check = new ContextCheck(kubeconfig, programs);
        var currentName = kubeconfig.currentContext();
        Set<String> seen = new HashSet<>();
        List<ContextListing.File> files = new ArrayList<>();
        for (var file : kubeconfig.files()) {
            List<Context> contexts = new ArrayList<>();
            for (var entry : file.contexts()) {
                var first = seen.add(entry.name());
                contexts.add(context(kubeconfig, programs, file, entry, first && entry.name().equals(currentName),
                        problems(check, entry, first)));
            }
            files.add(new ContextListing.File(file.path().toString(), contexts, file.problems()));
        }
        return new ContextListing(files);
    }

    private static List<ContextProblem> problems(ContextCheck check, ContextEntry entry, boolean first) {
        List<ContextProblem> problems = new ArrayList<>(check.problems(entry));
        if (!first) {
            problems.add(entry.places().problem(Kind.SAME_NAME, entry.name(), "", ""));
        }
        return problems;
    }

    private static Context context(Kubeconfig kubeconfig, Programs programs, KubeconfigFile file, ContextEntry entry,
            boolean current, List<ContextProblem> problems) {
        var user = kubeconfig.user(entry.user()).orElse(UserEntry.ANONYMOUS);
        var server = kubeconfig.cluster(entry.cluster()).map(ClusterEntry::server).orElse("");
        var program = user.exec().filter(_ -> user.signsInByProgram())
                .map(exec -> programs.find(exec, user.file())).orElse(null);
        return new Context(entry.name(), file.path().toString(), entry.cluster(), entry.user(), entry.namespace(),
                server, current, signIn(user), program, problems);
    }

    private static Context.SignIn signIn(UserEntry user) {
        if (user.hasToken()) {
            return Context.SignIn.TOKEN;
        }
        if (!user.username().isEmpty()) {
            return Context.SignIn.BASIC;
        }
        if (user.exec().isPresent()) {
            return Context.SignIn.EXEC;
        }
        if (!user.authProvider().isEmpty()) {
            return Context.SignIn.AUTH_PROVIDER;
        }
        return user.hasCertificate() ? Context.SignIn.CLIENT_CERTIFICATE : Context.SignIn.NONE;
    }
}
