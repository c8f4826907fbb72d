package io.berth.kube.inspect;

import io.berth.port.PodHttp.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Unpacks what came packed, up to a size.
final class Unpacked {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private Unpacked() {
    }

    /// The page of these bytes. They say themselves whether they are packed, since some transports unpack on the way.
    static Page of(byte[] bytes, int most) {
        if (bytes.length > most) {
            return new Page.TooLarge();
        }
        if (bytes.length < 2 || (bytes[0] & 0xff) != GZIP_FIRST || (bytes[1] & 0xff) != GZIP_SECOND) {
            return new Page.Body(bytes);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = in.readNBytes(most + 1);
            return plain.length > most ? new Page.TooLarge() : new Page.Body(plain);
        } catch (IOException e) {
            String why = e.getMessage();
            return new Page.Garbled(why == null ? "it cannot be unpacked" : "it cannot be unpacked: " + why);
        }
    }
}
