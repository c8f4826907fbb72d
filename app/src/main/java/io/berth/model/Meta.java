package io.berth.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every object has: the parts of `ObjectMeta` that Berth keeps.
///
/// @param namespace empty for a kind without namespaces
/// @param uidHigh the first half of the UID; see [#uid()]
/// @param uidLow the second half
/// @param version `resourceVersion` as a number; 0 where it is not one
/// @param createdSeconds seconds since the epoch
/// @param deletedSeconds when deletion was asked for, seconds since the epoch; 0 if it was not
/// @param owner the controlling owner, else the first one
/// @param annotations only those that whoever decoded the object was told to keep; usually none
public record Meta(String namespace, String name, long uidHigh, long uidLow, long version, long createdSeconds,
        long deletedSeconds, Labels labels, @Nullable Owner owner, Labels annotations) {

    /// A name alone, for tests and for objects that are made here.
    public static Meta named(String namespace, String name) {
        UUID uid = UUID.nameUUIDFromBytes((namespace + "/" + name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Meta(namespace, name, uid.getMostSignificantBits(), uid.getLeastSignificantBits(), 0, 0, 0,
                Labels.NONE, null, Labels.NONE);
    }

    /// The UID. Kubernetes' are UUIDs; a text that is none is stood for by the UUID made from its bytes.
    public UUID uid() {
        return new UUID(uidHigh, uidLow);
    }

    public Instant created() {
        return Instant.ofEpochSecond(createdSeconds);
    }

    public boolean isBeingDeleted() {
        return deletedSeconds != 0;
    }

    public Optional<Owner> controller() {
        return Optional.ofNullable(owner);
    }

    /// Whether both speak of the same life of an object: the same UID.
    public boolean isSameObject(Meta other) {
        return uidHigh == other.uidHigh && uidLow == other.uidLow;
    }

    public Meta withLabels(Labels changed) {
        return new Meta(namespace, name, uidHigh, uidLow, version, createdSeconds, deletedSeconds, changed, owner,
                annotations);
    }

    public Meta withOwner(Owner changed) {
        return new Meta(namespace, name, uidHigh, uidLow, version, createdSeconds, deletedSeconds, labels, changed,
                annotations);
    }

    public Meta withVersion(long changed) {
        return new Meta(namespace, name, uidHigh, uidLow, changed, createdSeconds, deletedSeconds, labels, owner,
                annotations);
    }

    public Meta withCreated(long seconds) {
        return new Meta(namespace, name, uidHigh, uidLow, version, seconds, deletedSeconds, labels, owner,
                annotations);
    }

    public Meta withDeleted(long seconds) {
        return new Meta(namespace, name, uidHigh, uidLow, version, createdSeconds, seconds, labels, owner,
                annotations);
    }

    public Meta withUid(UUID uid) {
        return new Meta(namespace, name, uid.getMostSignificantBits(), uid.getLeastSignificantBits(), version,
                createdSeconds, deletedSeconds, labels, owner, annotations);
    }
}
