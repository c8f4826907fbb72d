package io.berth.kube.decode;

import io.berth.model.ResourceList;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads amounts of resources. For one thread.
final class Resources {
    private static final Shape REQUIREMENTS = Shape.of("core.v1.ResourceRequirements", "limits", "requests");

    /// The requests and limits of a container or a pod.
    record Requirements(ResourceList limits, ResourceList requests) {
        static final Requirements NONE = new Requirements(ResourceList.NONE, ResourceList.NONE);
    }

    private final Shared<Requirements> requirements = new Shared<>(this::readRequirements);
    private final Shared<ResourceList> lists = new Shared<>(_ -> ResourceList.NONE);

    Requirements requirements(FieldReader in) {
        return in.readShared(requirements);
    }

    private Requirements readRequirements(FieldReader in) {
        SortedMap<String, Long> limits = new TreeMap<>();
        SortedMap<String, Long> requests = new TreeMap<>();
        in.beginMessage(REQUIREMENTS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            entry(in, field == 0 ? limits : requests);
        }
        return new Requirements(list(limits), list(requests));
    }

    /// Reads the map entry at the cursor.
    void entry(FieldReader in, SortedMap<String, Long> into) {
        String name = in.key();
        into.put(name, in.readQuantity(ResourceList.isCpu(name) ? 3 : 0));
    }

    /// The one list of these amounts.
    ResourceList list(SortedMap<String, Long> amounts) {
        return amounts.isEmpty() ? ResourceList.NONE : intern(new ResourceList(amounts));
    }

    ResourceList intern(ResourceList list) {
        return list.isEmpty() ? ResourceList.NONE : lists.intern(list);
    }
}
