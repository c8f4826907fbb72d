package io.berth.nvml.agent.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// One unary gRPC call with an empty request over a Unix socket: a connection of its own, one stream, closed after.
///
/// Speaks as much of HTTP/2 (RFC 9113) and gRPC over it as that needs: SETTINGS and PING are acknowledged, windows opened
/// again as data comes, header blocks may be continued, Huffman-coded and padded. The dynamic header table, push and
/// compression are not offered. The whole call ends at one deadline. Of one thread.
final class UnaryCall {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STREAM = 1;
    private static final int WINDOW = 1 << 20;
    private static final int DEFAULT_WINDOW = 65_535;
    private static final int MAX_HEADER_BLOCK = 64 << 10;

    private final FrameChannel frames;
    private final UnaryMessage message;
    private final Map<String, String> headers = new HashMap<>();
    private boolean ended;

    private UnaryCall(FrameChannel frames, int maxBytes) {
        this.frames = frames;
        this.message = new UnaryMessage(maxBytes);
    }

    /// Calls `path` (`/package.Service/Method`) and waits at most `limit`.
    static GrpcReply to(Path socket, String path, Duration limit, int maxBytes) {
        try (var frames = FrameChannel.open(socket, limit)) {
            try {
                return new UnaryCall(frames, maxBytes).run(path);
            } catch (IOException gone) {
                return new GrpcReply.Broken(String.valueOf(gone.getMessage()));
            }
        } catch (FrameChannel.DeadlineException _) {
            return new GrpcReply.TimedOut();
        } catch (UnaryMessage.TooLargeException large) {
            return new GrpcReply.TooLarge(large.bytes);
        } catch (MalformedException malformed) {
            return new GrpcReply.Broken(String.valueOf(malformed.getMessage()));
        } catch (SocketException missing) {
            return new GrpcReply.NoSocket(String.valueOf(missing.getMessage()));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException unusable) {
            return new GrpcReply.NoSocket(String.valueOf(unusable.getMessage()));
        }
    }

    private GrpcReply run(String path) throws IOException, FrameChannel.DeadlineException, MalformedException,
            UnaryMessage.TooLargeException {
        frames.write(request(path));
        while (!ended) {
            accept(frames.read());
        }
        return reply();
    }

    private static ByteBuffer request(String path) {
        var out = ByteBuffer.allocate(1024).put(PREFACE);
        // HEADER_TABLE_SIZE 0, ENABLE_PUSH 0, INITIAL_WINDOW_SIZE.
        var settings = ByteBuffer.allocate(18).putShort((short) 1).putInt(0).putShort((short) 2).putInt(0)
                .putShort((short) 4).putInt(WINDOW);
        new Frame(Frame.SETTINGS, 0, 0, settings.array()).writeTo(out);
        window(0, WINDOW - DEFAULT_WINDOW).writeTo(out);
        var block = ByteBuffer.allocate(512);
        HeaderBlock.write(block, ":method", "POST");
        HeaderBlock.write(block, ":scheme", "http");
        HeaderBlock.write(block, ":path", path);
        // Strict servers refuse the socket's path here.
        HeaderBlock.write(block, ":authority", "localhost");
        HeaderBlock.write(block, "content-type", "application/grpc");
        HeaderBlock.write(block, "te", "trailers");
        HeaderBlock.write(block, "user-agent", "berth-agent");
        var bytes = new byte[block.flip().remaining()];
        block.get(bytes);
        new Frame(Frame.HEADERS, Frame.END_HEADERS, STREAM, bytes).writeTo(out);
        new Frame(Frame.DATA, Frame.END_STREAM, STREAM, new byte[5]).writeTo(out);
        return out.flip();
    }

    private void accept(Frame frame) throws IOException, FrameChannel.DeadlineException, MalformedException,
            UnaryMessage.TooLargeException {
        switch (frame.type()) {
            case Frame.SETTINGS, Frame.PING -> acknowledge(frame);
            case Frame.DATA -> data(frame);
            case Frame.HEADERS -> headers(frame);
            case Frame.RST_STREAM -> {
                if (frame.stream() == STREAM) {
                    throw new MalformedException("stream reset with code " + frame.word(0));
                }
            }
            case Frame.GOAWAY -> goAway(frame);
            case Frame.PUSH_PROMISE -> throw new MalformedException("a push that was not allowed");
            case Frame.CONTINUATION -> throw new MalformedException("continuation of nothing");
            default -> {
                // Our request is complete, so their windows do not matter; unknown types are to be ignored.
            }
        }
    }

    private void acknowledge(Frame frame) throws IOException, FrameChannel.DeadlineException {
        if (!frame.has(Frame.ACK)) {
            byte[] echo = frame.type() == Frame.PING ? frame.payload() : new byte[0];
            frames.write(new Frame(frame.type(), Frame.ACK, 0, echo));
        }
    }

    private void data(Frame frame) throws IOException, FrameChannel.DeadlineException, MalformedException,
            UnaryMessage.TooLargeException {
        if (frame.stream() != STREAM || headers.isEmpty()) {
            throw new MalformedException("data before headers or of another stream");
        }
        message.add(frame.content());
        ended = frame.has(Frame.END_STREAM);
        if (!ended && frame.payload().length > 0) {
            frames.write(window(0, frame.payload().length));
            frames.write(window(STREAM, frame.payload().length));
        }
    }

    private void headers(Frame first) throws IOException, FrameChannel.DeadlineException, MalformedException {
        var block = new ByteArrayOutputStream();
        var content = first.content();
        block.write(first.payload(), content.arrayOffset(), content.remaining());
        var last = first;
        while (!last.has(Frame.END_HEADERS)) {
            last = frames.read();
            if (last.type() != Frame.CONTINUATION || last.stream() != first.stream()) {
                throw new MalformedException("header block not continued");
            }
            block.write(last.payload());
            if (block.size() > MAX_HEADER_BLOCK) {
                throw new MalformedException("header block of more than " + MAX_HEADER_BLOCK + " bytes");
            }
        }
        if (first.stream() != STREAM) {
            throw new MalformedException("headers of another stream");
        }
        headers.putAll(HeaderBlock.read(ByteBuffer.wrap(block.toByteArray())));
        ended = first.has(Frame.END_STREAM);
    }

    private static void goAway(Frame frame) throws MalformedException {
        if (frame.word(0) < STREAM || frame.word(4) != 0) {
            throw new MalformedException("connection refused with code " + frame.word(4));
        }
    }

    private GrpcReply reply() throws MalformedException {
        var httpStatus = headers.getOrDefault(":status", "none");
        var status = headers.get("grpc-status");
        if (status == null) {
            throw new MalformedException("no gRPC status, HTTP status " + httpStatus);
        }
        if (!status.equals("0")) {
            return new GrpcReply.Refused(status.matches("[0-9]{1,3}") ? Integer.parseInt(status) : 2,
                    headers.getOrDefault("grpc-message", ""));
        }
        return new GrpcReply.Message(message.bytes());
    }

    private static Frame window(int stream, int bytes) {
        return new Frame(Frame.WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
    }
}
