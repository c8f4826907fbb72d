package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.berth.model.connection.ContextProblem.Kind;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeysTest {
    /// Object identifiers as DER, tag and length included.
    private static final String P256 = "06082a8648ce3d030107";
    private static final String P384 = "06052b81040022";

    private static PrivateKey parse(String pem) throws ContextProblemException {
        return PrivateKeys.parse(new Secret(pem), "client-key");
    }

    private static void assertSame(PrivateKey found, ECPrivateKey key) {
        assertThat(((ECPrivateKey) found).getS()).isEqualTo(key.getS());
        assertThat(((ECPrivateKey) found).getParams().getOrder()).isEqualTo(key.getParams().getOrder());
    }

    @Test
    void readsRsaInBothForms() throws Exception {
        var key = Keys.rsa().getPrivate();

        assertThat(parse(Keys.pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
        assertThat(parse(Keys.pem("RSA PRIVATE KEY", Keys.pkcs1(key)))).isEqualTo(key);
        assertThat(((RSAPrivateCrtKey) parse(Keys.pem("RSA PRIVATE KEY", Keys.pkcs1(key)))).getPrimeP())
                .isEqualTo(((RSAPrivateCrtKey) key).getPrimeP());
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, 32, " + P256, "secp384r1, 48, " + P384})
    void readsEcInAllForms(String curve, int size, String identifier) throws Exception {
        var key = (ECPrivateKey) Keys.ec(curve).getPrivate();
        var parameters = HexFormat.of().parseHex(identifier);
        var inside = Der.value(0xa0, parameters);

        assertSame(parse(Keys.pem("PRIVATE KEY", key.getEncoded())), key);
        assertSame(parse(Keys.pem("EC PRIVATE KEY", Keys.sec1(key, size, inside))), key);
        assertSame(
                parse(Keys.pem("EC PARAMETERS", parameters) + Keys.pem("EC PRIVATE KEY", Keys.sec1(key, size, inside))),
                key);
        assertSame(
                parse(Keys.pem("EC PARAMETERS", parameters)
                        + Keys.pem("EC PRIVATE KEY", Keys.sec1(key, size, new byte[0]))),
                key);
    }

    @Test
    void readsEd25519() throws Exception {
        var key = Keys.ed25519().getPrivate();

        assertThat(parse(Keys.pem("PRIVATE KEY", key.getEncoded())).getEncoded()).isEqualTo(key.getEncoded());
    }

    @Test
    void findsTheKeyAmongOtherBlocksAndWords() throws Exception {
        var key = Keys.rsa().getPrivate();

        assertThat(parse("Bag Attributes: x\r\n" + Keys.pem("CERTIFICATE", new byte[20]).replace("\n", "\r\n")
                + Keys.pem("PRIVATE KEY", key.getEncoded()).replace("\n", "\r\n"))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nothing| no PEM private key",
            "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----| a key that cannot be understood",
            "-----BEGIN EC PRIVATE KEY-----\\nMAMCAQE=\\n-----END EC PRIVATE KEY-----| an EC key that names no curve",
            "-----BEGIN DSA PRIVATE KEY-----\\nAAAA\\n-----END DSA PRIVATE KEY-----| DSA PRIVATE KEY",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\\nAAAA\\n-----END ENCRYPTED PRIVATE KEY-----| the key is protected by a pass phrase",
            "-----BEGIN RSA PRIVATE KEY-----\\nProc-Type: 4,ENCRYPTED\\nDEK-Info: AES-256-CBC,00\\n\\nAAAA\\n-----END RSA PRIVATE KEY-----| the key is protected by a pass phrase"})
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
