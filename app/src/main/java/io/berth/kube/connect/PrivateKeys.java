package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/// Reads private keys of every form that a kubeconfig may hold: PKCS#1 (RSA), SEC1 (EC, with or without an
/// `EC PARAMETERS` block) and PKCS#8 (RSA, EC, Ed25519). The JDK understands PKCS#8 alone, so the others are wrapped in it.
final class PrivateKeys {
    private static final byte[] VERSION_ZERO = Der.value(Der.INTEGER, new byte[]{0});
    /// 1.2.840.113549.1.1.1
    private static final byte[] RSA_ENCRYPTION = Der.value(Der.OID,
            new byte[]{0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1});
    /// 1.2.840.10045.2.1
    private static final byte[] EC_PUBLIC_KEY = Der.value(Der.OID,
            new byte[]{0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1});
    private static final int SEC1_PARAMETERS = 0xa0;

    private PrivateKeys() {
    }

    /// The first private key of a PEM text.
    ///
    /// @param what the field or file that it comes from, for the problem's words
    static PrivateKey parse(Secret pem, String what) throws ContextProblemException {
        var blocks = Pem.of(pem.reveal());
        for (var block : blocks.blocks()) {
            if (!block.label().endsWith("PRIVATE KEY")) {
                continue;
            }
            if (block.encrypted() || block.label().startsWith("ENCRYPTED")) {
                throw bad(what, "the key is protected by a pass phrase");
            }
            var der = block.der().orElseThrow(() -> bad(what, "not base 64"));
            return switch (block.label()) {
                case "PRIVATE KEY" -> pkcs8(der, List.of("RSA", "EC", "EdDSA"), what);
                case "RSA PRIVATE KEY" -> pkcs8(wrapped(Der.value(Der.SEQUENCE, RSA_ENCRYPTION,
                        Der.value(Der.NULL)), der), List.of("RSA"), what);
                case "EC PRIVATE KEY" -> sec1(der, blocks.first("EC PARAMETERS").flatMap(Pem.Block::der), what);
                default -> throw bad(what, block.label());
            };
        }
        throw bad(what, "no PEM private key");
    }

    private static PrivateKey sec1(byte[] der, Optional<byte[]> parametersBlock, String what)
            throws ContextProblemException {
        var parameters = Der.find(der, Der.SEQUENCE).flatMap(body -> Der.find(body, SEC1_PARAMETERS))
                .or(() -> parametersBlock).orElseThrow(() -> bad(what, "an EC key that names no curve"));
        return pkcs8(wrapped(Der.value(Der.SEQUENCE, EC_PUBLIC_KEY, parameters), der), List.of("EC"), what);
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return Der.value(Der.SEQUENCE, VERSION_ZERO, algorithm, Der.value(Der.OCTET_STRING, key));
    }

    private static PrivateKey pkcs8(byte[] der, List<String> algorithms, String what) throws ContextProblemException {
        for (var algorithm : algorithms) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException _) {
                // A key of another algorithm, or none at all.
            } catch (GeneralSecurityException e) {
                throw bad(what, String.valueOf(e.getMessage()));
            }
        }
        throw bad(what, "a key that cannot be understood");
    }

    private static ContextProblemException bad(String what, String detail) {
        return new ContextProblemException(Kind.BAD_CREDENTIALS, what, detail);
    }
}
