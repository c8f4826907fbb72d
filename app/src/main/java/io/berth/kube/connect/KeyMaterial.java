package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;

/// A client certificate with its authorities, and its key.
///
/// @param chain the client's own certificate first, not empty
record KeyMaterial(List<X509Certificate> chain, PrivateKey key) {
    KeyMaterial {
        chain = List.copyOf(chain);
    }

    /// Reads certificate and key from PEM texts.
    ///
    /// @param certificateName field or file of the certificate, for the problem's words; `keyName` likewise
    static KeyMaterial parse(String certificate, String certificateName, Secret key, String keyName)
            throws ContextProblemException {
        var material = new KeyMaterial(certificates(certificate, certificateName), PrivateKeys.parse(key, keyName));
        var algorithm = material.chain.getFirst().getPublicKey().getAlgorithm();
        if (!algorithm.equals(material.key.getAlgorithm())) {
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, keyName,
                    "the certificate is for " + algorithm + ", the key is " + material.key.getAlgorithm());
        }
        if (!material.isPair()) {
            // Files are written one after the other: the new certificate may lie beside the old key for a moment.
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, keyName,
                    "the key does not belong to the certificate");
        }
        return material;
    }

    /// Whether the key is that of the certificate.
    private boolean isPair() {
        var known = chain.getFirst().getPublicKey();
        if (known instanceof RSAPublicKey rsa && key instanceof RSAPrivateKey secret) {
            return rsa.getModulus().equals(secret.getModulus());
        }
        try {
            var signature = Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "EdDSA");
            signature.initSign(key);
            signature.update(new byte[1]);
            var signed = signature.sign();
            signature.initVerify(known);
            signature.update(new byte[1]);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// The certificates of a PEM text, at least one.
    static List<X509Certificate> certificates(String pem, String what) throws ContextProblemException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (var block : Pem.of(pem).blocks()) {
                if (block.label().equals("CERTIFICATE")) {
                    var der = block.der().orElseThrow(() -> new CertificateException("not base 64"));
                    certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
                }
            }
        } catch (CertificateException e) {
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, what, String.valueOf(e.getMessage()));
        }
        if (certificates.isEmpty()) {
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, what, "no PEM certificate");
        }
        return certificates;
    }

    @Override
    public String toString() {
        return "KeyMaterial of " + chain.getFirst().getSubjectX500Principal();
    }
}
