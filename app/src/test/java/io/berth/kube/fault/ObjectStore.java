package io.berth.kube.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The objects of a [FaultServer] and their last changes. Any thread; those who wait for changes of one resource are not
/// woken by another one's.
final class ObjectStore {
    /// Changes that are kept for each resource; whoever is further behind has to list anew.
    static final int KEPT = 5_000;

    /// Which object.
    record Key(String plural, String namespace, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
        }
    }

    /// A change.
    record Event(String type, Key key, long version) {
    }

    /// What happened after a version.
    ///
    /// @param seen the version up to which this is complete
    record Changes(List<Event> events, long seen) {
    }

    /// The objects of one resource.
    private static final class Shelf {
        private final Map<Key, Long> objects = new TreeMap<>(); // guarded by this
        private final ArrayDeque<Event> events = new ArrayDeque<>(); // guarded by this
        private long last; // guarded by this
        private long forgotten; // guarded by this
    }

    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong(100);

    private Shelf shelf(String plural) {
        return shelves.computeIfAbsent(plural, _ -> new Shelf());
    }

    void put(String plural, String namespace, String name) {
        Shelf shelf = shelf(plural);
        Key key = new Key(plural, namespace, name);
        synchronized (shelf) {
            long now = version.incrementAndGet();
            tell(shelf, new Event(shelf.objects.put(key, now) == null ? "ADDED" : "MODIFIED", key, now));
        }
    }

    void delete(String plural, String namespace, String name) {
        Shelf shelf = shelf(plural);
        Key key = new Key(plural, namespace, name);
        synchronized (shelf) {
            shelf.objects.remove(key);
            tell(shelf, new Event("DELETED", key, version.incrementAndGet()));
        }
    }

    /// Removes without telling any watch.
    void deleteUnseen(String plural, String namespace, String name) {
        Shelf shelf = shelf(plural);
        synchronized (shelf) {
            shelf.objects.remove(new Key(plural, namespace, name));
            version.incrementAndGet();
        }
    }

    private static void tell(Shelf shelf, Event event) {
        shelf.events.add(event);
        shelf.last = event.version();
        if (shelf.events.size() > KEPT) {
            shelf.forgotten = shelf.events.remove().version();
        }
        shelf.notifyAll();
    }

    /// Tells the version of now to those who wait for changes of a resource.
    void bookmark(String plural) {
        Shelf shelf = shelf(plural);
        synchronized (shelf) {
            tell(shelf, new Event("BOOKMARK", new Key(plural, "", ""), version.incrementAndGet()));
        }
    }

    /// Goes on to the next version, at which nothing happens.
    long pass() {
        return version.incrementAndGet();
    }

    /// Hands over all objects of a resource with their versions, in order, and returns the version of the whole.
    long read(String plural, BiConsumer<Key, Long> reader) {
        Shelf shelf = shelf(plural);
        synchronized (shelf) {
            shelf.objects.forEach(reader);
            return version.get();
        }
    }

    /// Waits for a second at most for changes of a resource after a version. Returns null if some of them are forgotten.
    @Nullable
    Changes after(String plural, long seen) throws InterruptedException {
        Shelf shelf = shelf(plural);
        synchronized (shelf) {
            if (shelf.last <= seen) {
                shelf.wait(1000);
            }
            if (seen < shelf.forgotten) {
                return null;
            }
            List<Event> events = new ArrayList<>();
            for (Iterator<Event> latest = shelf.events.descendingIterator(); latest.hasNext();) {
                Event event = latest.next();
                if (event.version() <= seen) {
                    break;
                }
                events.add(event);
            }
            return new Changes(events.reversed(), Math.max(seen, shelf.last));
        }
    }
}
