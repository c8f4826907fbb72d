package io.berth.model.gpu;

/// A container that was given a card or MIG instance, whether it uses it or not.
///
/// @param namespace empty where the source knows pods by UID alone
/// @param pod empty as above
/// @param podUid empty where the source does not tell it
/// @param resource such as `nvidia.com/gpu`; may be empty
/// @param deviceId the device plugin's own id, verbatim; may be empty
public record GpuHolder(String namespace, String pod, String podUid, String container, String resource,
        String deviceId) {
}
