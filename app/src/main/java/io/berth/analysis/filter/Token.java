package io.berth.analysis.filter;

/// A piece of a filter's text.
sealed interface Token {
    /// Where it begins in the text.
    int from();

    /// Where it ends in the text, exclusive.
    int to();

    record Open(int from) implements Token {
        @Override
        public int to() {
            return from + 1;
        }
    }

    record Close(int from) implements Token {
        @Override
        public int to() {
            return from + 1;
        }
    }

    /// `not`, `-` or `!`.
    record Not(int from, int to) implements Token {
    }

    record And(int from, int to) implements Token {
    }

    record Or(int from, int to) implements Token {
    }

    record Term(Word word) implements Token {
        @Override
        public int from() {
            return word.from();
        }

        @Override
        public int to() {
            return word.to();
        }
    }
}
