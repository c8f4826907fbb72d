package io.berth.nvml.agent.kubelet;

/// What came of one unary call.
public sealed interface GrpcReply {
    /// The server answered; `bytes` is the protobuf message. Not copied: one owner.
    ///
    /// @param bytes may be empty
    @SuppressWarnings("ArrayRecordComponent")
    record Message(byte[] bytes) implements GrpcReply {
    }

    /// The server answered with a gRPC status other than 0.
    ///
    /// @param message the server's text, may be empty
    record Refused(int status, String message) implements GrpcReply {
    }

    /// Nobody listens there.
    record NoSocket(String why) implements GrpcReply {
    }

    /// The limit passed before the answer was whole.
    record TimedOut() implements GrpcReply {
    }

    /// The answer is larger than the bound.
    record TooLarge(long bytes) implements GrpcReply {
    }

    /// The other side does not speak HTTP/2 or gRPC as agreed, or went away in the middle.
    record Broken(String why) implements GrpcReply {
    }
}
