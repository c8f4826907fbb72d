package io.berth.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.connection.ContextListing.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextListingTest {
    private static Context context(String name, String cluster, boolean current) {
        return new Context(name, "/config", cluster, "", "", "", current, Context.SignIn.TOKEN, null, List.of());
    }

    @Test
    void findsTheFirstContextOfANameOverAllFiles() {
        ContextListing listing = new ContextListing(List.of(new File("/a", List.of(), List.of()),
                new File("/b", List.of(context("dev", "one", false)), List.of()),
                new File("/c", List.of(context("dev", "two", false), context("prod", "two", true)), List.of())));

        assertThat(listing.context("dev")).map(Context::cluster).contains("one");
        assertThat(listing.context("none")).isEmpty();
        assertThat(listing.current()).map(Context::name).contains("prod");
        assertThat(ContextListing.EMPTY.current()).isEmpty();
    }
}
