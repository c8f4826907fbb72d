package io.berth.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// The log as the program ships it, in a folder of a test, with everything that the program's own classes have to say.
public final class ProductLog implements AutoCloseable {
    /// Logs below the folder from now on.
    public ProductLog(Path state) {
        System.setProperty("berth.state", state.toString());
        configure("/logback.xml");
        context().getLogger("io.berth").setLevel(Level.TRACE);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static void configure(String resource) {
        context().reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context());
        try (InputStream in = ProductLog.class.getResourceAsStream(resource)) {
            configurator.doConfigure(in);
        } catch (JoranException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /// All that stands in the files below folders, byte by byte as characters.
    public static String written(List<Path> folders) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return all.toString();
    }

    /// Logs as tests do.
    @Override
    public void close() {
        configure("/logback-test.xml");
        System.clearProperty("berth.state");
    }
}
