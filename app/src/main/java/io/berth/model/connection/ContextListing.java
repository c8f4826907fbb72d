package io.berth.model.connection;

import java.util.List;
import java.util.Optional;

/// All contexts of all files, in the files' order.
///
/// @param files every file that was looked at, also those that hold nothing
public record ContextListing(List<File> files) {
    public static final ContextListing EMPTY = new ContextListing(List.of());

    public ContextListing {
        files = List.copyOf(files);
    }

    /// A kubeconfig file.
    ///
    /// @param problems of the file as a whole; with one, contexts may be missing
    public record File(String path, List<Context> contexts, List<ContextProblem> problems) {
        public File {
            contexts = List.copyOf(contexts);
            problems = List.copyOf(problems);
        }
    }

    /// The first context of a name.
    public Optional<Context> context(String name) {
        return files.stream().flatMap(file -> file.contexts().stream()).filter(c -> c.name().equals(name))
                .findFirst();
    }

    /// The context that the files call current.
    public Optional<Context> current() {
        return files.stream().flatMap(file -> file.contexts().stream()).filter(Context::current).findFirst();
    }
}
