package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.berth.model.connection.ContextProblem.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeysTest {
    /// Object identifiers as DER, tag and length included.
    private static final String P256 = "06082a8648ce3d030107";
    private static final String P384 = "06052b81040022";

    private static PrivateKey rsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    private static ECPrivateKey ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return (ECPrivateKey) generator.generateKeyPair().getPrivate();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static PrivateKey parse(String pem) throws ContextProblemException {
        return PrivateKeys.parse(new Secret(pem), "client-key");
    }

    private static byte[] pkcs1(PrivateKey key) {
        return Der.find(Der.find(key.getEncoded(), Der.SEQUENCE).orElseThrow(), Der.OCTET_STRING).orElseThrow();
    }

    private static byte[] sec1(ECPrivateKey key, int size, byte[] parameters) {
        var magnitude = key.getS().toByteArray();
        var scalar = new byte[size];
        var length = Math.min(size, magnitude.length);
        System.arraycopy(magnitude, magnitude.length - length, scalar, size - length, length);
        return Der.value(Der.SEQUENCE, Der.value(Der.INTEGER, new byte[]{1}),
                Der.value(Der.OCTET_STRING, scalar), parameters);
    }

    private static void assertSame(PrivateKey found, ECPrivateKey key) {
        assertThat(((ECPrivateKey) found).getS()).isEqualTo(key.getS());
        assertThat(((ECPrivateKey) found).getParams().getOrder()).isEqualTo(key.getParams().getOrder());
    }

    @Test
    void readsRsaInBothForms() throws Exception {
        var key = rsa();

        assertThat(parse(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
        assertThat(parse(pem("RSA PRIVATE KEY", pkcs1(key)))).isEqualTo(key);
        assertThat(((RSAPrivateCrtKey) parse(pem("RSA PRIVATE KEY", pkcs1(key)))).getPrimeP())
                .isEqualTo(((RSAPrivateCrtKey) key).getPrimeP());
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, 32, " + P256, "secp384r1, 48, " + P384})
    void readsEcInAllForms(String curve, int size, String identifier) throws Exception {
        var key = ec(curve);
        var parameters = HexFormat.of().parseHex(identifier);
        var inside = Der.value(0xa0, parameters);

        assertSame(parse(pem("PRIVATE KEY", key.getEncoded())), key);
        assertSame(parse(pem("EC PRIVATE KEY", sec1(key, size, inside))), key);
        assertSame(parse(pem("EC PARAMETERS", parameters) + pem("EC PRIVATE KEY", sec1(key, size, inside))), key);
        assertSame(parse(pem("EC PARAMETERS", parameters) + pem("EC PRIVATE KEY", sec1(key, size, new byte[0]))),
                key);
    }

    @Test
    void readsEd25519() throws Exception {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

        assertThat(parse(pem("PRIVATE KEY", key.getEncoded())).getEncoded()).isEqualTo(key.getEncoded());
    }

    @Test
    void findsTheKeyAmongOtherBlocksAndWords() throws Exception {
        var key = rsa();

        assertThat(parse("Bag Attributes: x\r\n" + pem("CERTIFICATE", new byte[20]).replace("\n", "\r\n")
                + pem("PRIVATE KEY", key.getEncoded()).replace("\n", "\r\n"))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nothing| no PEM private key",
            "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----| a key that cannot be understood",
            "-----BEGIN EC PRIVATE KEY-----\\nMAMCAQE=\\n-----END EC PRIVATE KEY-----| an EC key that names no curve",
            "-----BEGIN DSA PRIVATE KEY-----\\nAAAA\\n-----END DSA PRIVATE KEY-----| DSA PRIVATE KEY",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\\nAAAA\\n-----END ENCRYPTED PRIVATE KEY-----| the key is protected by a pass phrase"})
    void saysWhatIsWrong(String pem, String detail) {
        var problem = catchThrowableOfType(ContextProblemException.class, () -> parse(pem.replace("\\n", "\n")))
                .problem();

        assertThat(problem.kind()).isEqualTo(Kind.BAD_CREDENTIALS);
        assertThat(problem.what()).isEqualTo("client-key");
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void encodesLengthsAsDerWants() {
        for (var length : new int[]{0, 127, 128, 255, 256, 65_535, 65_536}) {
            var value = Der.value(Der.OCTET_STRING, new byte[length]);

            assertThat(Der.find(value, Der.OCTET_STRING)).as("length " + length)
                    .hasValueSatisfying(content -> assertThat(content).hasSize(length));
        }
        assertThat(Arrays.copyOf(Der.value(Der.OCTET_STRING, new byte[128]), 3)).containsExactly(4, 0x81, 0x80);
    }
}
