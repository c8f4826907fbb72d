package io.berth.nvml.agent.sampling;

import io.berth.nvml.Nvml;
import io.berth.nvml.agent.proc.ProcessOwner;
import io.berth.nvml.agent.proc.ProcessOwners;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Who a GPU's processes are, asked of `/proc` when one appears and once a minute then, in case its number was given to
/// another; where `/proc` does not tell, NVML is asked for the name. Of one thread.
final class ProcessNames {
    private static final long GOOD_FOR_NANOS = Duration.ofMinutes(1).toNanos();

    private record Known(ProcessOwner owner, long at) {
    }

    private final ProcessOwners owners;
    private final Nvml nvml;
    private Map<Long, Known> known = new HashMap<>();
    private Map<Long, Known> asked = new HashMap<>();

    ProcessNames(ProcessOwners owners, Nvml nvml) {
        this.owners = owners;
        this.nvml = nvml;
    }

    ProcessOwner of(long pid, long now) {
        var before = known.get(pid);
        var current = before != null && now - before.at() < GOOD_FOR_NANOS ? before : new Known(ask(pid), now);
        asked.put(pid, current);
        return current.owner();
    }

    /// Forgets the processes that were not asked for since the call before.
    void keepOnlyAsked() {
        known = asked;
        asked = new HashMap<>();
        owners.retain(known.keySet());
    }

    private ProcessOwner ask(long pid) {
        var owner = owners.of(pid);
        if (!owner.name().isEmpty() || pid > Integer.MAX_VALUE) {
            return owner;
        }
        var path = nvml.processName((int) pid).asOptional().orElse("");
        return new ProcessOwner(path.substring(path.lastIndexOf('/') + 1), owner.commandLine(), owner.container());
    }
}
