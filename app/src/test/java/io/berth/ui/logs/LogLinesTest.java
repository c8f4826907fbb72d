package io.berth.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class LogLinesTest {
    /// Whoever applies the changes that are told must end with the same list.
    @RepeatedTest(20)
    void tellsExactlyWhatDiffers(RepetitionInfo run) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        LogLines lines = new LogLines();
        List<LogEntry> copy = new ArrayList<>();
        lines.addListener((ListChangeListener<LogEntry>) change -> {
            while (change.next()) {
                for (int i = 0; i < change.getRemovedSize(); i++) {
                    assertThat(copy.remove(change.getFrom())).isSameAs(change.getRemoved().get(i));
                }
                copy.addAll(change.getFrom(), List.copyOf(change.getAddedSubList()));
            }
        });
        List<LogEntry> page = new ArrayList<>();
        for (int step = 0; step < 50; step++) {
            int drop = random.nextInt(page.size() + 1) / 2;
            page = new ArrayList<>(page.subList(drop, page.size()));
            for (int i = random.nextInt(5); i > 0; i--) {
                int place = random.nextInt(4) == 0 ? random.nextInt(page.size() + 1) : page.size();
                page.add(place, new LogEntry(0, step, LogText.of("line"), false));
            }
            lines.show(List.copyOf(page));
            assertThat(copy).as("seed %d", run.getCurrentRepetition()).hasSameSizeAs(page);
            for (int i = 0; i < page.size(); i++) {
                assertThat(copy.get(i)).isSameAs(page.get(i));
            }
        }
    }
}
