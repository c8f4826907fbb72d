package io.berth.kube.connect;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// Makes keys and writes them in the forms that other programs write.
public final class Keys {
    private Keys() {
    }

    public static KeyPair rsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    public static KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    public static KeyPair ed25519() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /// The form that is RSA's own.
    public static byte[] pkcs1(PrivateKey key) {
        return Der.find(Der.find(key.getEncoded(), Der.SEQUENCE).orElseThrow(), Der.OCTET_STRING).orElseThrow();
    }

    /// The form that is EC's own.
    ///
    /// @param size bytes of the number that is the key
    /// @param parameters that name the curve, DER with their tag; empty to leave them out
    public static byte[] sec1(ECPrivateKey key, int size, byte[] parameters) {
        var magnitude = key.getS().toByteArray();
        var scalar = new byte[size];
        var length = Math.min(size, magnitude.length);
        System.arraycopy(magnitude, magnitude.length - length, scalar, size - length, length);
        return Der.value(Der.SEQUENCE, Der.value(Der.INTEGER, new byte[]{1}),
                Der.value(Der.OCTET_STRING, scalar), parameters);
    }
}
