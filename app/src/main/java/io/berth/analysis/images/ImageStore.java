package io.berth.analysis.images;

import java.util.List;

/// The images of the nodes that were asked about.
///
/// @param images most bytes in all first, then by name
/// @param nodes most bytes first, then by name
/// @param pools the same by the label that names a node's pool
/// @param totalBytes the sum of what nodes report; shared layers count once for each image, so disks hold less
/// @param unusedBytes the part that no pod on the node uses; -1 if not all pods are visible
/// @param silent nodes that report no image at all
/// @param full nodes that report exactly as many images as a kubelet does at most by default, and so may store more
public record ImageStore(List<StoredImage> images, List<Share> nodes, List<Share> pools, long totalBytes,
        long unusedBytes, int silent, int full) {
    /// The most images that a kubelet reports by default (`nodeStatusMaxImages`), the largest ones.
    public static final int LIMIT = 50;
    public static final ImageStore NONE = new ImageStore(List.of(), List.of(), List.of(), 0, 0, 0, 0);

    public ImageStore {
        images = List.copyOf(images);
        nodes = List.copyOf(nodes);
        pools = List.copyOf(pools);
    }

    /// What a node or a pool stores of them.
    ///
    /// @param name empty for nodes without a pool label
    /// @param images on a node: how many; in a pool: the sum over its nodes
    /// @param full on a node: whether it reports exactly [#LIMIT] images
    public record Share(String name, int nodes, int images, long bytes, boolean full) {
    }
}
