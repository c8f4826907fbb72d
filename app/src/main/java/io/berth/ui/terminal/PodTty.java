package io.berth.ui.terminal;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;
import io.berth.port.PodDoor;
import io.berth.port.PodDoor.End;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries bytes between a program in a container and the terminal that shows it. The terminal's thread waits in
/// [#read]; all else returns at once. Any thread.
final class PodTty implements TtyConnector, PodDoor.ExecSink {
    /// What came and was not read yet, at most; beyond it the oldest is left out rather than the memory filled.
    private static final int MOST = 8 << 20;

    private final String name;
    private final Consumer<End> ended;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Object lock = new Object();
    private ByteBuffer rest = ByteBuffer.allocate(0); // guarded by lock
    private final StringBuilder text = new StringBuilder(); // guarded by lock
    private PodDoor.@Nullable Attached attached; // guarded by lock
    private boolean closed; // guarded by lock

    /// @param ended is told once how the program ended, unless it was left
    PodTty(String name, Consumer<End> ended) {
        this.name = name;
        this.ended = ended;
    }

    void attach(PodDoor.Attached program) {
        synchronized (lock) {
            attached = program;
        }
    }

    @Override
    public void output(byte[] bytes) {
        synchronized (lock) {
            ByteBuffer in = ByteBuffer.allocate(rest.remaining() + bytes.length).put(rest).put(bytes).flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.decode(in, out, false);
            text.append(out.flip());
            rest = in.slice();
            if (text.length() > MOST) {
                text.delete(0, text.length() - MOST);
            }
            lock.notifyAll();
        }
    }

    @Override
    public void ended(End end) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            lock.notifyAll();
        }
        over.countDown();
        ended.accept(end);
    }

    @Override
    public int read(char[] into, int offset, int length) {
        synchronized (lock) {
            try {
                while (text.isEmpty() && !closed) {
                    lock.wait();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return -1;
            }
            if (text.isEmpty()) {
                return -1;
            }
            int count = Math.min(length, text.length());
            text.getChars(0, count, into, offset);
            text.delete(0, count);
            return count;
        }
    }

    @Override
    public void write(byte[] bytes) {
        PodDoor.Attached program;
        synchronized (lock) {
            program = attached;
        }
        if (program != null) {
            program.send(bytes);
        }
    }

    @Override
    public void write(String typed) {
        write(typed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void resize(TermSize size) {
        PodDoor.Attached program;
        synchronized (lock) {
            program = attached;
        }
        if (program != null) {
            program.resize(size.getColumns(), size.getRows());
        }
    }

    @Override
    public boolean isConnected() {
        synchronized (lock) {
            return !closed;
        }
    }

    @Override
    public int waitFor() throws InterruptedException {
        over.await();
        return 0;
    }

    @Override
    public boolean ready() {
        synchronized (lock) {
            return !text.isEmpty();
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void close() {
        PodDoor.Attached program;
        synchronized (lock) {
            closed = true;
            program = attached;
            lock.notifyAll();
        }
        over.countDown();
        if (program != null) {
            program.close();
        }
    }
}
