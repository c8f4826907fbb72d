package io.berth.analysis.filter;

import io.berth.model.ClusterObject;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.List;

/// Sieves made of sieves.
interface Combined {
    static Sieve every(List<Sieve> parts) {
        return new Several(parts.toArray(Sieve[]::new), false);
    }

    static Sieve any(List<Sieve> parts) {
        return new Several(parts.toArray(Sieve[]::new), true);
    }

    static Sieve not(Sieve part) {
        return new Opposite(part);
    }

    /// The first part that answers so decides.
    final class Several implements Sieve {
        private final Sieve[] parts;
        private final boolean decisive;

        Several(Sieve[] parts, boolean decisive) {
            this.parts = parts;
            this.decisive = decisive;
        }

        @Override
        public boolean shows(Pod pod) {
            for (Sieve part : parts) {
                if (part.shows(pod) == decisive) {
                    return decisive;
                }
            }
            return !decisive;
        }

        @Override
        public boolean shows(Node node) {
            for (Sieve part : parts) {
                if (part.shows(node) == decisive) {
                    return decisive;
                }
            }
            return !decisive;
        }

        @Override
        public boolean shows(ClusterObject object) {
            for (Sieve part : parts) {
                if (part.shows(object) == decisive) {
                    return decisive;
                }
            }
            return !decisive;
        }
    }

    record Opposite(Sieve part) implements Sieve {
        @Override
        public boolean shows(Pod pod) {
            return !part.shows(pod);
        }

        @Override
        public boolean shows(Node node) {
            return !part.shows(node);
        }

        @Override
        public boolean shows(ClusterObject object) {
            return !part.shows(object);
        }
    }
}
