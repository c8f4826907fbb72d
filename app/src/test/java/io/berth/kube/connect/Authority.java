package io.berth.kube.connect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/// An authority that issues certificates for servers and clients of tests.
public final class Authority {
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SET = 0x31;
    private static final byte[] COMMON_NAME = oid("550403");
    private static final byte[] BASIC_CONSTRAINTS = oid("551d13");
    private static final byte[] ALTERNATIVE_NAMES = oid("551d11");
    /// ecdsa-with-SHA256
    private static final byte[] ALGORITHM = Der.value(Der.SEQUENCE, oid("2a8648ce3d040302"));
    private static final byte[] TRUE = {1, 1, -1};

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private int serial = 1;

    public Authority(String name) throws GeneralSecurityException {
        this.name = name;
        this.keys = Keys.ec("secp256r1");
        var now = Instant.now();
        this.certificate = certificate(name, keys, now.minus(Duration.ofDays(1000)), now.plus(Duration.ofDays(1000)),
                extension(BASIC_CONSTRAINTS, Der.value(Der.SEQUENCE, TRUE)));
    }

    /// A certificate and its key.
    public record Issued(X509Certificate certificate, PrivateKey key) {
        public String certificatePem() throws GeneralSecurityException {
            return Keys.pem("CERTIFICATE", certificate.getEncoded());
        }

        public String keyPem() {
            return Keys.pem("PRIVATE KEY", key.getEncoded());
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String pem() throws GeneralSecurityException {
        return Keys.pem("CERTIFICATE", certificate.getEncoded());
    }

    /// Good for a day.
    ///
    /// @param names host names and addresses that it is for; none for a client
    public Issued issue(String subject, KeyPair pair, String... names) throws GeneralSecurityException {
        var now = Instant.now();
        return issue(subject, pair, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), names);
    }

    public Issued issue(String subject, KeyPair pair, Instant from, Instant until, String... names)
            throws GeneralSecurityException {
        return new Issued(certificate(subject, pair, from, until,
                names.length == 0 ? new byte[0] : extension(ALTERNATIVE_NAMES, alternatives(List.of(names)))),
                pair.getPrivate());
    }

    private X509Certificate certificate(String subject, KeyPair pair, Instant from, Instant until, byte[] extension)
            throws GeneralSecurityException {
        var body = Der.value(Der.SEQUENCE,
                Der.value(0xa0, Der.value(Der.INTEGER, new byte[]{2})),
                Der.value(Der.INTEGER, BigInteger.valueOf(serial++).toByteArray()), ALGORITHM, name(name),
                Der.value(Der.SEQUENCE, time(from), time(until)), name(subject), pair.getPublic().getEncoded(),
                extension.length == 0 ? extension : Der.value(0xa3, Der.value(Der.SEQUENCE, extension)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        var whole = Der.value(Der.SEQUENCE, body, ALGORITHM,
                Der.value(0x03, new byte[]{0}, signature.sign()));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] extension(byte[] oid, byte[] content) {
        return Der.value(Der.SEQUENCE, oid, Der.value(Der.OCTET_STRING, content));
    }

    private static byte[] alternatives(List<String> names) {
        return Der.value(Der.SEQUENCE, names.stream()
                .map(name -> name.matches("[0-9.]+")
                        ? Der.value(0x87, InetAddress.ofLiteral(name).getAddress())
                        : Der.value(0x82, name.getBytes(US_ASCII)))
                .toArray(byte[][]::new));
    }

    private static byte[] name(String commonName) {
        return Der.value(Der.SEQUENCE, Der.value(SET,
                Der.value(Der.SEQUENCE, COMMON_NAME, Der.value(UTF8_STRING, commonName.getBytes(UTF_8)))));
    }

    private static byte[] time(Instant instant) {
        var text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").format(instant.atOffset(ZoneOffset.UTC));
        return Der.value(GENERALIZED_TIME, text.getBytes(US_ASCII));
    }

    private static byte[] oid(String hex) {
        return Der.value(Der.OID, HexFormat.of().parseHex(hex));
    }
}
