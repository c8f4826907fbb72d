package io.berth.kube.connect;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;

/// The servers that `NO_PROXY` exempts, by the rules of Go's net/http, which kubectl follows: host names with their
/// subdomains, addresses, CIDR ranges, each with an optional port, and `*` for all.
///
/// @param entries separated by commas
record NoProxy(String entries) {
    boolean covers(Server server) {
        return Arrays.stream(entries.split(",", -1)).map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty()).anyMatch(entry -> covers(entry, server));
    }

    private static boolean covers(String entry, Server server) {
        var host = server.host().toLowerCase(Locale.ROOT);
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return isInRange(host, entry);
        }
        var name = entry;
        var colon = entry.lastIndexOf(':');
        if (colon > 0 && entry.indexOf(':') == colon) {
            if (!entry.substring(colon + 1).equals(Integer.toString(server.port()))) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        if (name.startsWith("*.")) {
            name = name.substring(1);
        }
        return name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name);
    }

    private static boolean isInRange(String host, String range) {
        try {
            var slash = range.indexOf('/');
            // Never a look-up: what is no literal address throws.
            var network = InetAddress.ofLiteral(range.substring(0, slash)).getAddress();
            var address = InetAddress.ofLiteral(host).getAddress();
            var free = network.length * 8 - Integer.parseInt(range.substring(slash + 1));
            return network.length == address.length && free >= 0
                    && new BigInteger(1, network).shiftRight(free).equals(new BigInteger(1, address).shiftRight(free));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
