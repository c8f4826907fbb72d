package io.berth.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedTest {
    private final Deque<Runnable> worker = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final Derived<String, String> derived = new Derived<>(worker::add,
            (last, input) -> (last == null ? "" : last) + input, told::add);

    @Test
    void leavesOutWhatCameBetween() {
        derived.update("a");
        derived.update("b");
        derived.update("c");
        worker.remove().run();

        assertThat(told).containsExactly("c");
        assertThat(worker).isEmpty();
    }

    @Test
    void givesTheViewBeforeToTheNextComputation() {
        derived.update("a");
        worker.remove().run();
        derived.update("b");
        worker.remove().run();

        assertThat(told).containsExactly("a", "ab");
    }

    @Test
    void computesAnInputThatComesWhileItRuns() {
        Derived<String, String> chained = new Derived<>(worker::add, (_, input) -> input, told::add);
        chained.update("a");
        told.clear();
        Runnable first = worker.remove();
        Derived<String, String> feeding = new Derived<>(worker::add, (_, input) -> {
            if (input.equals("a")) {
                chained.update("b");
            }
            return input;
        }, told::add);
        feeding.update("a");
        worker.remove().run();
        first.run();

        assertThat(told).containsExactly("a", "b");
    }

    @Test
    void tellsNothingAfterItWasClosed() {
        derived.update("a");
        derived.close();
        worker.remove().run();
        derived.update("b");

        assertThat(told).isEmpty();
        assertThat(worker).isEmpty();
    }

    @Test
    void goesOnAfterAComputationThatFailed() {
        Derived<String, String> fragile = new Derived<>(worker::add, (_, input) -> {
            if (input.equals("bad")) {
                throw new IllegalStateException("bad");
            }
            return input;
        }, told::add);
        fragile.update("bad");
        assertThatThrownBy(() -> worker.remove().run()).hasMessage("bad");
        fragile.update("good");
        worker.remove().run();

        assertThat(told).containsExactly("good");
    }
}
