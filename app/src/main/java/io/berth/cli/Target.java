package io.berth.cli;

import io.berth.demo.DemoSize;
import io.berth.ui.selection.BerthLink;
import java.nio.file.Path;
import java.util.List;

/// Which clusters a word is about.
public sealed interface Target {
    /// Those of kubeconfig files.
    ///
    /// @param files empty for those that kubectl would read
    /// @param context a context's name; empty for the one that is chosen elsewhere: the files' current one, or the window's
    ///            last one
    /// @param namespace one that matters where not all may be seen; empty for none but the context's own
    record Kubeconfig(List<Path> files, String context, String namespace) implements Target {
        public Kubeconfig {
            files = List.copyOf(files);
        }

        Kubeconfig within(String chosen) {
            return new Kubeconfig(files, context, chosen);
        }
    }

    /// The place that a link names, in the window.
    ///
    /// @param files empty for those that kubectl would read
    record Link(List<Path> files, BerthLink link) implements Target {
        public Link {
            files = List.copyOf(files);
        }
    }

    /// The demo cluster.
    record Demo(DemoSize size) implements Target {
    }
}
