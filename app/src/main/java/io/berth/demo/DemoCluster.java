package io.berth.demo;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Table;
import java.util.List;

/// The demo's world and those who change it. For one thread at a time.
final class DemoCluster {
    private final World world;
    private final DemoScheduler scheduler;
    private final Controllers controllers;

    DemoCluster(DemoSize size, long seed, long now, int changesPerSecond) {
        world = new World(seed);
        scheduler = new DemoScheduler(world);
        new Fleet(world, now).nodes(size, now).forEach(world::put);
        Workloads workloads = new Workloads(world);
        new Placement(world, workloads, size, now).place(Catalogue.rows());
        new Tenancy(world, now).put();
        Quotas quotas = new Quotas(world);
        quotas.put(now);
        controllers = new Controllers(world, workloads, quotas);
        scheduler.run(now);
        controllers.run(now);
        world.takeChanges();
    }

    Table<ClusterObject> all(Kind kind) {
        return world.all(kind);
    }

    List<ClusterChange> step(long now) {
        scheduler.run(now);
        controllers.run(now);
        return world.takeChanges();
    }

    List<ObjectEvent> events(Kind kind, String namespace, String name, long now) {
        return List.of();
    }
}
