package io.berth.model;

/// An owner reference: a kind as Kubernetes writes it (`ReplicaSet`), which need not be a watched one, and a name in
/// the object's own namespace.
public record Owner(String kind, String name) {
}
