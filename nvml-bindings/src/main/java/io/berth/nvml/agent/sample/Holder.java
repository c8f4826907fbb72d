package io.berth.nvml.agent.sample;

/// A container that was given a device, whether it uses it or not.
///
/// @param namespace empty where the checkpoint file was the source, which knows pods by UID alone
/// @param pod name; empty as above
/// @param podUid empty where the kubelet's socket was the source, which does not tell it
/// @param container container's name in its pod
/// @param resource such as `nvidia.com/gpu`
/// @param deviceId the device plugin's own id, verbatim
public record Holder(String namespace, String pod, String podUid, String container, String resource, String deviceId) {
}
