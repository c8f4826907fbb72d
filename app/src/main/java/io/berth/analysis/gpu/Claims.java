package io.berth.analysis.gpu;

import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.ResourceClaim;
import io.berth.model.ResourceSlice;
import io.berth.model.Table;
import io.berth.model.WatchHealth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The GPUs that drivers of dynamic resource allocation offer on each node, and the ResourceClaims that have them. Immutable.
///
/// A slice counts only in its pool's latest generation. A card that can be parted is offered together with all parts that it
/// could have: parts are shown where one of them is allocated or the card itself is not offered, else the card is.
final class Claims {
    static final Claims NONE = new Claims(Table.empty(), Table.empty(), false);

    private record Address(String driver, String pool, String device) {
    }

    private record Pool(String driver, String name) {
    }

    /// A device that is offered.
    ///
    /// @param claims that have it; those that only look at it are left out
    record Offered(String driver, String pool, ResourceSlice.Device device, List<ResourceClaim> claims) {
        Offered {
            claims = List.copyOf(claims);
        }

        /// The UUID, or the device's whole name where it has none.
        String key() {
            return device.uuid().isEmpty() ? driver + "/" + pool + "/" + device.name() : device.uuid();
        }
    }

    private final Table<ResourceClaim> claims;
    private final Table<ResourceSlice> slices;
    private final boolean isWhole;
    private final Map<Address, List<ResourceClaim>> holders = new HashMap<>();
    private final Map<String, List<Offered>> byNode = new HashMap<>();
    private final Map<Pool, Set<String>> nodes = new HashMap<>();

    private Claims(Table<ResourceClaim> claims, Table<ResourceSlice> slices, boolean isWhole) {
        this.claims = claims;
        this.slices = slices;
        this.isWhole = isWhole;
        claims.forEach(claim -> claim.allocated().stream().filter(device -> !device.adminAccess())
                .forEach(device -> holders
                        .computeIfAbsent(new Address(device.driver(), device.pool(), device.device()),
                                _ -> new ArrayList<>(1))
                        .add(claim)));
        Map<Pool, Long> latest = new HashMap<>();
        slices.forEach(slice -> latest.merge(new Pool(slice.driver(), slice.pool()), slice.generation(), Math::max));
        slices.forEach(slice -> {
            Pool pool = new Pool(slice.driver(), slice.pool());
            if (!slice.nodeName().isEmpty() && slice.offersGpus()
                    && latest.getOrDefault(pool, 0L) == slice.generation()) {
                nodes.computeIfAbsent(pool, _ -> new HashSet<>(1)).add(slice.nodeName());
                List<Offered> there = byNode.computeIfAbsent(slice.nodeName(), _ -> new ArrayList<>());
                slice.devices().forEach(device -> there.add(offered(slice, device)));
            }
        });
        byNode.replaceAll((_, offered) -> shown(offered));
    }

    private Offered offered(ResourceSlice slice, ResourceSlice.Device device) {
        return new Offered(slice.driver(), slice.pool(), device,
                holders.getOrDefault(new Address(slice.driver(), slice.pool(), device.name()), List.of()));
    }

    private static List<Offered> shown(List<Offered> offered) {
        Set<String> whole = new HashSet<>();
        Set<String> parted = new HashSet<>();
        for (Offered one : offered) {
            if (!one.device().isMig()) {
                whole.add(one.device().uuid());
            } else if (!one.claims().isEmpty()) {
                parted.add(one.device().parentUuid());
            }
        }
        return offered.stream().filter(one -> one.device().isMig()
                ? !one.claims().isEmpty() || !whole.contains(one.device().parentUuid())
                : one.device().uuid().isEmpty() || !parted.contains(one.device().uuid())).toList();
    }

    /// Those of a snapshot.
    ///
    /// @param before taken over if nothing changed since
    @SuppressWarnings("ReferenceEquality") // a table that did not change is the same instance
    static Claims of(ClusterSnapshot snapshot, Claims before) {
        boolean whole = isWhole(snapshot.health());
        return before.claims == snapshot.resourceClaims() && before.slices == snapshot.resourceSlices()
                && before.isWhole == whole
                        ? before
                        : new Claims(snapshot.resourceClaims(), snapshot.resourceSlices(), whole);
    }

    private static boolean isWhole(ClusterHealth health) {
        WatchHealth claims = health.of(Kind.RESOURCE_CLAIM);
        return claims.isSynced() && !(claims instanceof WatchHealth.Forbidden)
                && !(claims instanceof WatchHealth.NotServed);
    }

    /// Whether all claims of the cluster are visible, so that a device without one is nobody's.
    boolean isWhole() {
        return isWhole;
    }

    /// The devices of a node, in the slices' order.
    List<Offered> on(String node) {
        return byNode.getOrDefault(node, List.of());
    }

    /// Names the nodes of which something may have changed since.
    void changedSince(Claims before, Set<String> into) {
        slices.forEachChangedSlot(before.slices, slot -> {
            add(before.slices.at(slot), into);
            add(slices.at(slot), into);
        });
        claims.forEachChangedSlot(before.claims, slot -> {
            add(before.claims.at(slot), into);
            add(claims.at(slot), into);
        });
    }

    private static void add(@Nullable ResourceSlice slice, Set<String> into) {
        if (slice != null) {
            into.add(slice.nodeName());
        }
    }

    private void add(@Nullable ResourceClaim claim, Set<String> into) {
        if (claim != null) {
            claim.allocated().forEach(
                    device -> into.addAll(nodes.getOrDefault(new Pool(device.driver(), device.pool()), Set.of())));
        }
    }
}
