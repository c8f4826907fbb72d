package io.berth.analysis.images;

/// An image over all nodes that were asked about.
///
/// @param name its first name with a tag, else with its digest
/// @param bytes the largest size that a node reports, as its runtime says it
/// @param sizesDiffer whether nodes report different sizes
/// @param nodes that store it
/// @param pods on those nodes that use it, by name
/// @param unusedOn nodes that store it although no pod there uses it; -1 if not all pods are visible
/// @param totalBytes the sum over the nodes
/// @param unusedBytes the part of that on nodes where no pod uses it; -1 if not all pods are visible
public record StoredImage(String name, long bytes, boolean sizesDiffer, int nodes, int pods, int unusedOn,
        long totalBytes, long unusedBytes) {
}
