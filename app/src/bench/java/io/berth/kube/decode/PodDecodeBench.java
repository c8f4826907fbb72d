package io.berth.kube.decode;

import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Decodes the recorded page of pods, in each encoding, with a reader that knows the words already.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PodDecodeBench {
    @Param({"PROTOBUF", "JSON"})
    private Encoding encoding = Encoding.PROTOBUF;

    private final KindReader reader = new KindReader(Kind.POD, Set.of());
    private byte[] page = {};

    @Setup
    public void read() throws IOException {
        String name = encoding == Encoding.JSON ? "pods.json" : "pods.pb";
        try (InputStream in = PodDecodeBench.class.getResourceAsStream(name)) {
            page = Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @Benchmark
    public void page(Blackhole hole) throws MalformedObject {
        reader.page(page, page.length, encoding, new PageSink() {
            @Override
            public void head(ListHead head) {
                hole.consume(head);
            }

            @Override
            public void object(ClusterObject object) {
                hole.consume(object);
            }
        });
    }
}
