package io.berth.kube.connect;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// What a credential plugin is told in `KUBERNETES_EXEC_INFO`.
final class ExecRequest {
    private ExecRequest() {
    }

    /// The value of the variable. It names the cluster only if the file says `provideClusterInfo`.
    static String text(ExecEntry entry, ClusterEntry cluster) throws ContextProblemException {
        Map<String, Object> spec = new LinkedHashMap<>();
        if (entry.provideClusterInfo()) {
            spec.put("cluster", cluster(cluster));
        }
        spec.put("interactive", false);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kind", "ExecCredential");
        request.put("apiVersion", entry.apiVersion());
        request.put("spec", spec);
        return JsonMapper.shared().writeValueAsString(request);
    }

    private static Map<String, Object> cluster(ClusterEntry cluster) throws ContextProblemException {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("server", cluster.server());
        if (!cluster.tlsServerName().isEmpty()) {
            info.put("tls-server-name", cluster.tlsServerName());
        }
        if (cluster.insecure()) {
            info.put("insecure-skip-tls-verify", true);
        }
        var authority = Material.text(cluster.authorityData(), "certificate-authority-data",
                cluster.authorityFile(), cluster::resolve);
        authority.ifPresent(material -> info.put("certificate-authority-data",
                Base64.getEncoder().encodeToString(material.text().getBytes(StandardCharsets.ISO_8859_1))));
        cluster.proxyUrl().ifPresent(url -> info.put("proxy-url", url.reveal()));
        if (cluster.compressionDisabled()) {
            info.put("disable-compression", true);
        }
        cluster.execConfig().ifPresent(config -> info.put("config", Yaml.plain(config)));
        return info;
    }
}
