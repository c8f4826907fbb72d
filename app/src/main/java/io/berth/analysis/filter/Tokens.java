package io.berth.analysis.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Cuts a text into tokens, in one pass. Full-width signs, as a Chinese keyboard types them, count as the plain ones.
final class Tokens {
    private final String text;
    private final Consumer<FilterProblem> problems;
    private final List<Token> tokens = new ArrayList<>();
    private final char[] chars;
    private final boolean[] quoted;
    private final int[] places;
    private int at;

    private Tokens(String text, Consumer<FilterProblem> problems) {
        this.text = text;
        this.problems = problems;
        chars = new char[text.length()];
        quoted = new boolean[text.length()];
        places = new int[text.length() + 1];
    }

    static List<Token> of(String text, Consumer<FilterProblem> problems) {
        return new Tokens(text, problems).cut();
    }

    private List<Token> cut() {
        while (at < text.length()) {
            char sign = plain(text.charAt(at));
            if (Character.isWhitespace(sign)) {
                at++;
            } else if (sign == '(') {
                tokens.add(new Token.Open(at++));
            } else if (sign == ')') {
                tokens.add(new Token.Close(at++));
            } else if (sign == '-' || sign == '!') {
                tokens.add(new Token.Not(at, ++at));
            } else {
                tokens.add(named(word()));
            }
        }
        return tokens;
    }

    private static Token named(Word word) {
        if (word.is("and")) {
            return new Token.And(word.from(), word.to());
        }
        if (word.is("or")) {
            return new Token.Or(word.from(), word.to());
        }
        return word.is("not") ? new Token.Not(word.from(), word.to()) : new Token.Term(word);
    }

    private Word word() {
        int length = 0;
        int quote = -1;
        int begin = at;
        while (at < text.length()) {
            char sign = plain(text.charAt(at));
            if (sign == '"') {
                quote = quote < 0 ? at : -1;
                at++;
                continue;
            }
            if (quote < 0 && (Character.isWhitespace(sign) || sign == '(' || sign == ')')) {
                break;
            }
            if (quote >= 0 && sign == '\\' && at + 1 < text.length()) {
                at++;
            }
            chars[length] = quote < 0 ? sign : text.charAt(at);
            quoted[length] = quote >= 0;
            places[length++] = at++;
        }
        if (quote >= 0) {
            problems.accept(new FilterProblem(FilterProblem.Kind.OPEN_QUOTE, quote, text.length(), ""));
        }
        places[length] = length == 0 ? begin : at;
        return new Word(Arrays.copyOf(chars, length), Arrays.copyOf(quoted, length),
                Arrays.copyOf(places, length + 1));
    }

    /// The plain sign for a full-width one or a typographic quote; any other character is itself.
    static char plain(char sign) {
        return switch (sign) {
            case '“', '”', '„' -> '"';
            case '、' -> ',';
            default -> sign >= '！' && sign <= '～' ? (char) (sign - '！' + '!') : sign;
        };
    }
}
