package io.berth.nvml.agent.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against grpc-java's own server, messages as plain bytes.
class UnaryCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String METHOD = "test.Bytes/Get";

    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    };

    @TempDir
    Path folder;
    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
    private final AtomicReference<Consumer<StreamObserver<byte[]>>> behaviour = new AtomicReference<>(
            answer -> complete(answer, new byte[0]));
    private final AtomicReference<byte[]> request = new AtomicReference<>(new byte[]{1});
    private Server server = NettyServerBuilder.forPort(0).build();

    @BeforeEach
    void start() throws IOException {
        var method = MethodDescriptor.newBuilder(BYTES, BYTES).setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(METHOD).build();
        server = NettyServerBuilder.forAddress(new DomainSocketAddress(socket().toFile()))
                .channelType(EpollServerDomainSocketChannel.class).bossEventLoopGroup(threads)
                .workerEventLoopGroup(threads).addService(ServerServiceDefinition.builder("test.Bytes")
                        .addMethod(method, ServerCalls.asyncUnaryCall((byte[] bytes, StreamObserver<byte[]> answer) -> {
                            request.set(bytes);
                            behaviour.get().accept(answer);
                        })).build())
                .build().start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
        var _ = threads.shutdownGracefully();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_100, 16_379, 65_535, 1_220_000, 9_000_000})
    void readsAMessageOfEverySizeWhole(int size) {
        var sent = new byte[size];
        new Random(size).nextBytes(sent);
        behaviour.set(answer -> complete(answer, sent));

        var reply = call("/" + METHOD, 16 << 20);

        assertThat(reply).isInstanceOfSatisfying(GrpcReply.Message.class,
                message -> assertThat(message.bytes()).isEqualTo(sent));
        assertThat(request.get()).isEmpty();
    }

    @Test
    void tellsAnUnknownMethodByItsStatus() {
        assertThat(call("/test.Bytes/Other", 1 << 20)).isInstanceOfSatisfying(GrpcReply.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(Status.Code.UNIMPLEMENTED.value());
            assertThat(refused.message()).contains("Method not found");
        });
    }

    @Test
    void readsTheStatusOfAFailureWithManyTrailers() {
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("padding", Metadata.ASCII_STRING_MARSHALLER), "x<>|{}~".repeat(900));
        behaviour.set(answer -> answer.onError(
                Status.RESOURCE_EXHAUSTED.withDescription("rate limit").asRuntimeException(trailers)));

        assertThat(call("/" + METHOD, 1 << 20))
                .isEqualTo(new GrpcReply.Refused(Status.Code.RESOURCE_EXHAUSTED.value(), "rate limit"));
    }

    @Test
    void refusesAMessageAboveTheBoundBeforeReadingIt() {
        behaviour.set(answer -> complete(answer, new byte[5_000]));

        assertThat(call("/" + METHOD, 4_999)).isEqualTo(new GrpcReply.TooLarge(5_000));
    }

    @Test
    void endsAtItsLimitWhenTheServerNeverAnswers() {
        behaviour.set(_ -> {
        });

        assertThat(UnaryCall.to(socket(), "/" + METHOD, Duration.ofMillis(50), 1)).isEqualTo(new GrpcReply.TimedOut());
    }

    @Test
    void tellsThatNobodyListens() {
        assertThat(UnaryCall.to(folder.resolve("none"), "/" + METHOD, LIMIT, 1)).isInstanceOf(GrpcReply.NoSocket.class);
    }

    private GrpcReply call(String path, int maxBytes) {
        return UnaryCall.to(socket(), path, LIMIT, maxBytes);
    }

    private Path socket() {
        return folder.resolve("s");
    }

    private static void complete(StreamObserver<byte[]> answer, byte[] message) {
        answer.onNext(message);
        answer.onCompleted();
    }
}
