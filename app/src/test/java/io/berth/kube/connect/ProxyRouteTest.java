package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.kube.connect.Yaml.Place;
import io.fabric8.kubernetes.client.http.HttpClient.ProxyType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRouteTest {
    private static ClusterEntry cluster(String server, String proxy) throws MalformedYamlException {
        var body = (Yaml.Mapping) YamlReader.read("{server: '%s', proxy-url: '%s'}".formatted(server, proxy))
                .orElseThrow();
        return ClusterEntry.of("k", Path.of("/config"), body, Place.UNKNOWN);
    }

    private static Optional<ProxyRoute> route(String server, String proxy, Map<String, String> environment)
            throws Exception {
        var cluster = cluster(server, proxy);
        return ProxyRoute.to(cluster, Server.of(cluster).orElseThrow(), environment);
    }

    @ParameterizedTest
    @CsvSource({"http://p:3128, HTTP, false, p, 3128, '', ''", "http://p, HTTP, false, p, 80, '', ''",
            "https://p, HTTP, true, p, 443, '', ''", "socks5://p, SOCKS5, false, p, 1080, '', ''",
            "http://u:a%3Ab%2Bc+d@p:1, HTTP, false, p, 1, u, a:b+c+d", "https://u:q@p:1, HTTP, true, p, 1, u, q",
            "socks5h://u@p:1, SOCKS5, false, p, 1, u, ''", "'http://[::1]:1', HTTP, false, ::1, 1, '', ''"})
    void understandsAProxysUrl(String url, ProxyType type, boolean secure, String host, int port, String user,
            String password)
            throws Exception {
        assertThat(route("https://x", url, Map.of()))
                .contains(new ProxyRoute(type, secure, host, port, user, new Secret(password)));
    }

    @Test
    void neverQuotesAUrlItCannotUnderstand() {
        assertThatThrownBy(() -> route("https://x", "http://u:hunter 2@p", Map.of()))
                .isInstanceOf(ContextProblemException.class).hasMessageNotContaining("hunter");
    }

    @ParameterizedTest
    @CsvSource({"https://x, HTTPS_PROXY, true", "https://x, https_proxy, true", "https://x, HTTP_PROXY, false",
            "http://x, HTTP_PROXY, true", "http://x, HTTPS_PROXY, false", "https://127.0.0.1, HTTPS_PROXY, false",
            "https://localhost, HTTPS_PROXY, false", "'https://[::1]', HTTPS_PROXY, false"})
    void takesTheEnvironmentsProxyForServersElsewhere(String server, String variable, boolean used)
            throws Exception {
        assertThat(route(server, "", Map.of(variable, "proxy:3128")).isPresent()).isEqualTo(used);
    }

    @Test
    void prefersTheClustersOwnProxyWhateverTheEnvironmentSays() throws Exception {
        var environment = Map.of("HTTPS_PROXY", "other:1", "NO_PROXY", "*");

        assertThat(route("https://127.0.0.1", "http://own:2", environment)).map(ProxyRoute::host).contains("own");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a.test| a.test| true", "b.a.test| a.test| true", "ba.test| a.test| false",
            "b.a.test| .a.test| true", "a.test| .a.test| false", "b.a.test| *.a.test| true", "x| *| true",
            "a.test| A.Test| true", "a.test| a.test:443| true", "a.test| a.test:80| false", "x| y, x | true",
            "10.1.2.3| 10.0.0.0/8| true", "11.1.2.3| 10.0.0.0/8| false", "10.1.2.3| 10.1.2.3| true",
            "a.test| 10.0.0.0/8| false", "[fd00::1]| fd00::/8| true", "x| ''| false", "10.1.2.3| 10.0.0.0/99| false"})
    void exemptsWhatNoProxyNames(String host, String entries, boolean exempt) throws Exception {
        var server = Server.of(cluster("https://" + host, "")).orElseThrow();

        assertThat(new NoProxy(entries).covers(server)).isEqualTo(exempt);
    }
}
