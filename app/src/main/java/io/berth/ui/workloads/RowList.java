package io.berth.ui.workloads;

import io.berth.analysis.tables.Row;
import io.berth.analysis.tables.Rows;
import java.util.AbstractList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/// The rows as a list for a table. They change all at once, by one event that copies nothing.
final class RowList extends ObservableListBase<Row> {
    private Rows rows;

    RowList(Rows rows) {
        this.rows = rows;
    }

    void show(Rows changed) {
        Rows before = rows;
        rows = changed;
        if (!changed.hasSameRows(before)) {
            fireChange(new Swap(this, before));
        }
    }

    @Override
    public Row get(int place) {
        return rows.at(place);
    }

    @Override
    public int size() {
        return rows.size();
    }

    private static final class Swap extends ListChangeListener.Change<Row> {
        private final Rows before;
        private boolean begun;

        Swap(RowList list, Rows before) {
            super(list);
            this.before = before;
        }

        @Override
        public boolean next() {
            boolean first = !begun;
            begun = true;
            return first;
        }

        @Override
        public void reset() {
            begun = false;
        }

        @Override
        public int getFrom() {
            return 0;
        }

        @Override
        public int getTo() {
            return getList().size();
        }

        @Override
        public List<Row> getRemoved() {
            return new AbstractList<>() {
                @Override
                public Row get(int place) {
                    return before.at(place);
                }

                @Override
                public int size() {
                    return before.size();
                }
            };
        }

        @Override
        protected int[] getPermutation() {
            return new int[0];
        }
    }
}
