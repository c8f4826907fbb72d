package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;
import java.nio.file.Path;
import java.util.Optional;

/// A cluster of a kubeconfig file.
///
/// @param file that holds it, absolute; relative paths start in its folder
/// @param server its address; what stands before an `@` in it is replaced by `***`
/// @param authorityFile the authority's certificates; empty if none is named
/// @param authorityData the same in base 64, which goes first; empty if there is none
/// @param tlsServerName the name that the server's certificate is checked against; empty: the host of `server`
/// @param proxyUrl may hold a password; empty if none is named
/// @param execConfig what a credential plugin is told about this cluster; empty if nothing
record ClusterEntry(String name, Path file, String server, String authorityFile, String authorityData,
        boolean insecure, String tlsServerName, Optional<Secret> proxyUrl, boolean compressionDisabled,
        Optional<Yaml> execConfig, Places places) {
    private static final String EXEC_EXTENSION = "client.authentication.k8s.io/exec";

    static ClusterEntry of(String name, Path file, Yaml.Mapping cluster, Place place) {
        return new ClusterEntry(name, file, withoutUser(cluster.text("server")), cluster.text("certificate-authority"),
                cluster.text("certificate-authority-data"), cluster.isTrue("insecure-skip-tls-verify"),
                cluster.text("tls-server-name"), cluster.secret("proxy-url"), cluster.isTrue("disable-compression"),
                execConfig(cluster), Places.of(file, cluster, place));
    }

    /// A name and a password in a server's address are shown nowhere; with them the address is not one of a server.
    private static String withoutUser(String server) {
        return server.replaceFirst("^([^/]*//)?[^/?#]*@", "$1***@");
    }

    private static Optional<Yaml> execConfig(Yaml.Mapping cluster) {
        return cluster.mappings("extensions").stream()
                .filter(extension -> extension.text("name").equals(EXEC_EXTENSION)).findFirst()
                .map(extension -> extension.entries().get("extension"));
    }

    /// A path as the file means it.
    Path resolve(String path) {
        return file.resolveSibling(path);
    }
}
