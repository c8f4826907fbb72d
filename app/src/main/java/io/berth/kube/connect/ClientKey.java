package io.berth.kube.connect;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Presents a client certificate to a server that asks for one.
final class ClientKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";

    private final Optional<KeyMaterial> material;

    ClientKey(Optional<KeyMaterial> material) {
        this.material = material;
    }

    private @Nullable String alias(String... keyTypes) {
        if (material.isEmpty()) {
            return null;
        }
        var algorithm = material.get().key().getAlgorithm();
        for (var type : keyTypes) {
            // The handshake calls an Ed25519 key by its curve, the JDK's key by its family.
            if (type.equals(algorithm) || (type.startsWith("Ed") && algorithm.equals("EdDSA"))) {
                return ALIAS;
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers,
            @Nullable Socket socket) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] keyType, Principal @Nullable [] issuers,
            @Nullable SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        var alias = alias(keyType);
        return alias == null ? null : new String[]{alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return material.map(shown -> shown.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return material.map(KeyMaterial::key).orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers,
            @Nullable Socket socket) {
        return null;
    }
}
