package io.berth.kube.decode;

import io.berth.model.Kind;

/// Which decoder reads which kind.
final class Decoders {
    private Decoders() {
    }

    static ObjectDecoder of(Kind kind, Words words) {
        return switch (kind) {
            case NODE -> new NodeDecoder(words);
            case NAMESPACE -> new NamespaceDecoder(words);
            case POD -> new PodDecoder(words);
            case DEPLOYMENT -> new DeploymentDecoder(words);
            case REPLICA_SET -> new ReplicaSetDecoder(words);
            case STATEFUL_SET -> new StatefulSetDecoder(words);
            case DAEMON_SET -> new DaemonSetDecoder(words);
            case JOB -> new JobDecoder(words);
            case CRON_JOB -> new CronJobDecoder(words);
            case SERVICE -> new ServiceDecoder(words);
            case ENDPOINT_SLICE -> new EndpointSliceDecoder(words);
            case RESOURCE_QUOTA -> new ResourceQuotaDecoder(words);
            case LIMIT_RANGE -> new LimitRangeDecoder(words);
            case POD_DISRUPTION_BUDGET -> new PodDisruptionBudgetDecoder(words);
            case PRIORITY_CLASS -> new PriorityClassDecoder(words);
            case PERSISTENT_VOLUME_CLAIM -> new PersistentVolumeClaimDecoder(words);
            case RESOURCE_CLAIM -> new ResourceClaimDecoder(words);
            case RESOURCE_SLICE -> new ResourceSliceDecoder(words);
        };
    }
}
