package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a cluster's TLS certificate must come from.
final class Trust {
    private Trust() {
    }

    /// The cluster's own authority; the JDK's where it names none; anybody where checks are switched off.
    static X509ExtendedTrustManager of(ClusterEntry cluster) throws ContextProblemException {
        if (cluster.insecure()) {
            return new Anybody();
        }
        var own = authorities(cluster);
        return new NamingTrust(
                manager(own.isEmpty() ? null : store(own, cluster.name()), cluster.name()));
    }

    /// Whom the certificate of a proxy must come from: one of the JDK's authorities or the cluster's own. kubectl checks it
    /// by the cluster's settings too, the switch included that turns checks off.
    static X509ExtendedTrustManager ofProxy(ClusterEntry cluster) throws ContextProblemException {
        if (cluster.insecure()) {
            return new Anybody();
        }
        List<X509Certificate> authorities = new ArrayList<>(authorities(cluster));
        authorities.addAll(List.of(manager(null, cluster.name()).getAcceptedIssuers()));
        return new NamingTrust(manager(store(authorities, cluster.name()), cluster.name()));
    }

    private static List<X509Certificate> authorities(ClusterEntry cluster) throws ContextProblemException {
        var pem = Material.text(cluster.authorityData(), "certificate-authority-data", cluster.authorityFile(),
                cluster::resolve);
        return pem.isEmpty() ? List.of() : KeyMaterial.certificates(pem.get().text(), pem.get().source());
    }

    private static KeyStore store(List<X509Certificate> authorities, String what) throws ContextProblemException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, what, String.valueOf(e.getMessage()));
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store, String what)
            throws ContextProblemException {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new KeyStoreException("no X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, what, String.valueOf(e.getMessage()));
        }
    }

    /// Accepts every certificate and every name, as `insecure-skip-tls-verify` demands.
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
