package io.berth.ui.palette;

import java.util.List;

/// Where a link leads from here.
public sealed interface LinkWay {
    /// Into the cluster that is open.
    record Here() implements LinkWay {
    }

    /// Into another cluster, through its context.
    record Opens(String context) implements LinkWay {
    }

    /// Several contexts lead to the cluster; one has to be chosen.
    record Several(List<String> contexts) implements LinkWay {
        public Several {
            contexts = List.copyOf(contexts);
        }
    }

    /// No context that is known leads there.
    record Unknown() implements LinkWay {
    }
}
