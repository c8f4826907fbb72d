package io.berth.ui.kit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.zip.CRC32;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where every exception that only a bug can cause ends. It is logged with a code, and the window shows the code.
/// Register it as the handler of all threads.
public final class Failures implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int CODE_LENGTH = 4;
    private static final int FRAMES = 12;

    private final Executor fx;
    private final ReadOnlyObjectWrapper<Optional<Failure>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// What the window shows of a failure.
    ///
    /// @param code `Berth-7K2M`; the same place in the program gives the same code
    /// @param what the exception's class and message, fit to be shown
    public record Failure(String code, String what) {
    }

    /// Failures that are shown on the JavaFX thread, which `fx` stands for.
    public Failures(Executor fx) {
        this.fx = fx;
    }

    /// Logs it, and shows it unless another failure is shown already.
    @Override
    public void uncaughtException(Thread thread, Throwable problem) {
        Failure failure = new Failure(code(problem), Shown.line(problem.toString(), 300));
        LOG.error("{} in thread {}", failure.code(), thread.getName(), problem);
        fx.execute(() -> {
            if (shown.get().isEmpty()) {
                shown.set(Optional.of(failure));
            }
        });
    }

    /// The failure that is shown.
    public ReadOnlyObjectProperty<Optional<Failure>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// The operator has seen it.
    public void dismiss() {
        shown.set(Optional.empty());
    }

    static String code(Throwable problem) {
        CRC32 sum = new CRC32();
        sum.update(problem.getClass().getName().getBytes(StandardCharsets.UTF_8));
        StackTraceElement[] stack = problem.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
            sum.update((stack[i].getClassName() + '.' + stack[i].getMethodName() + ':' + stack[i].getLineNumber())
                    .getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder code = new StringBuilder("Berth-");
        long rest = sum.getValue();
        for (int i = 0; i < CODE_LENGTH; i++, rest /= DIGITS.length()) {
            code.append(DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return code.toString();
    }
}
