package io.berth.analysis.filter;

import io.berth.analysis.filter.FilterProblem.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads a filter's text by recursive descent:
///
/// ```text
/// any   = every { "or" every }
/// every = one { [ "and" ] one }
/// one   = { "not" | "-" | "!" } ( "(" any ")" | term )
/// ```
///
/// It goes no deeper than [#DEEPEST] parentheses, and reads on behind what is wrong, to find the rest of it.
final class FilterParser {
    static final int LONGEST = 10_000;
    static final int DEEPEST = 100;

    private final List<FilterProblem> problems = new ArrayList<>();
    private final TermReader terms = new TermReader(problems::add);
    private final List<Token> tokens;
    private final Clause clause;
    private int at;
    private boolean tooDeep;

    FilterParser(String text) {
        if (text.length() > LONGEST) {
            problems.add(new FilterProblem(Kind.TOO_LONG, LONGEST, text.length(), ""));
            tokens = List.of();
            clause = Clause.nothing();
            return;
        }
        tokens = Tokens.of(text, problems::add);
        Clause read = tokens.isEmpty() ? Clause.everything() : any(0);
        while (at < tokens.size()) {
            tell(Kind.STRAY_PARENTHESIS, tokens.get(at++), ")");
            if (at < tokens.size()) {
                any(0);
            }
        }
        problems.sort(Comparator.comparingInt(FilterProblem::from));
        clause = problems.isEmpty() ? read : Clause.nothing();
    }

    /// What the text says; nothing if it cannot be read.
    Clause clause() {
        return clause;
    }

    /// In the order of the text.
    List<FilterProblem> problems() {
        return problems;
    }

    private void tell(Kind kind, Token token, String what) {
        if (!tooDeep) {
            problems.add(new FilterProblem(kind, token.from(), token.to(), what));
        }
    }

    private boolean isAtEnd() {
        return at >= tokens.size() || tokens.get(at) instanceof Token.Close;
    }

    private Clause any(int depth) {
        List<Clause> parts = new ArrayList<>();
        while (true) {
            int before = at;
            parts.add(every(depth));
            boolean more = !isAtEnd(); // then an "or" stands there
            if (before == at && (more || before > 0)) {
                noOperand(more ? at : before - 1);
            }
            if (!more) {
                return parts.size() == 1 ? parts.getFirst() : new Clause.Any(parts);
            }
            at++;
        }
    }

    private void noOperand(int place) {
        switch (tokens.get(place)) {
            case Token.Or or -> {
                if (problems.isEmpty() || problems.getLast().from() != or.from()) {
                    tell(Kind.NO_OPERAND, or, "or");
                }
            }
            case Token.Open open -> tell(Kind.NO_OPERAND, open, "(");
            case Token.Close _,Token.And _,Token.Not _,Token.Term _ -> {
                // what is missing behind a closing parenthesis that is one too many was told
            }
        }
    }

    private Clause every(int depth) {
        List<Clause> parts = new ArrayList<>();
        Token.And open = null;
        while (!isAtEnd() && !(tokens.get(at) instanceof Token.Or)) {
            if (tokens.get(at) instanceof Token.And and) {
                if (parts.isEmpty() || open != null) {
                    tell(Kind.NO_OPERAND, and, "and");
                }
                open = and;
                at++;
            } else {
                parts.add(one(depth));
                open = null;
            }
        }
        if (open != null && !parts.isEmpty()) {
            tell(Kind.NO_OPERAND, open, "and");
        }
        return parts.size() == 1 ? parts.getFirst() : new Clause.Every(parts);
    }

    private Clause one(int depth) {
        boolean not = false;
        Token.Not last = null;
        while (at < tokens.size() && tokens.get(at) instanceof Token.Not sign) {
            not = !not;
            last = sign;
            at++;
        }
        Clause part = Clause.nothing();
        if (at < tokens.size() && tokens.get(at) instanceof Token.Term term) {
            at++;
            part = terms.read(term.word());
        } else if (at < tokens.size() && tokens.get(at) instanceof Token.Open open) {
            part = group(open, depth);
        } else if (last != null) {
            tell(Kind.NO_OPERAND, last, "not");
        }
        return not ? new Clause.Not(part) : part;
    }

    private Clause group(Token.Open open, int depth) {
        if (depth >= DEEPEST) {
            tell(Kind.TOO_DEEP, open, "(");
            tooDeep = true;
            at = tokens.size();
            return Clause.nothing();
        }
        at++;
        Clause inner = any(depth + 1);
        if (at < tokens.size()) {
            at++;
        } else {
            tell(Kind.OPEN_PARENTHESIS, open, "(");
        }
        return inner;
    }
}
