package io.berth.analysis.tables;

/// A column of a table: its name, what kind of cells it has, and how they are read. Immutable.
public final class Column {
    private final String id;
    private final Type type;
    private final boolean usual;
    private final int width;
    private final Reader reader;

    /// What the cells of a column are.
    public enum Type {
        TEXT, COUNT, CPU, BYTES, AGE, RATIO, METER, STATE, STATES, FLAG;

        /// Whether it stands at the right of its column.
        public boolean isNumber() {
            return switch (this) {
                case COUNT, CPU, BYTES, AGE, RATIO -> true;
                case TEXT, METER, STATE, STATES, FLAG -> false;
            };
        }
    }

    /// Reads a cell.
    interface Reader {
        Cell read(Row row, Facts facts);
    }

    Column(String id, Type type, boolean usual, int width, Reader reader) {
        this.id = id;
        this.type = type;
        this.usual = usual;
        this.width = width;
        this.reader = reader;
    }

    /// `cpuRequest`; unique within a table.
    public String id() {
        return id;
    }

    public Type type() {
        return type;
    }

    /// Whether it is shown until someone chooses otherwise.
    public boolean isUsual() {
        return usual;
    }

    /// The width at first, in pixels.
    public int width() {
        return width;
    }

    Cell read(Row row, Facts facts) {
        return reader.read(row, facts);
    }

    @Override
    public String toString() {
        return id;
    }
}
