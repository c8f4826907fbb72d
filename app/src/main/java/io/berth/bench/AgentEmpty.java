package io.berth.bench;

import java.io.IOException;

/// A program that does nothing: what a JVM itself takes. It ends with its input.
final class AgentEmpty {
    static final String READY = "ready";

    private AgentEmpty() {
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(READY);
        System.out.flush();
        if (System.in.read() >= 0) {
            System.out.println("nothing is read here");
        }
    }
}
