package io.berth.analysis.filter;

/// The term in which a caret stands, and the value within it.
///
/// @param termFrom where the term begins, behind its negation
/// @param key as it was typed before the colon; empty if there is no colon before the caret
/// @param labelKey as it was typed before `=`; empty if there is none before the caret
/// @param from where the value or word at the caret begins
/// @param to where it ends, exclusive
/// @param typed what of it stands before the caret, without quotes
record CaretPlace(int termFrom, String key, String labelKey, int from, int to, String typed) {
    static CaretPlace of(String text, int caret) {
        int term = 0;
        int colon = -1;
        int equal = -1;
        int from = 0;
        boolean quoted = false;
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < caret; i++) {
            char sign = Tokens.plain(text.charAt(i));
            if (sign == '"') {
                quoted = !quoted;
            } else if (quoted) {
                typed.append(text.charAt(i));
            } else if (endsTerm(sign) || (i == term && (sign == '-' || sign == '!'))) {
                term = i + 1;
                from = i + 1;
                colon = -1;
                equal = -1;
                typed.setLength(0);
            } else if ((sign == ':' && colon < 0) || (sign == ',' && colon >= 0)
                    || (sign == '=' && equal < 0 && isLabel(text, term, colon))) {
                colon = colon < 0 ? i : colon;
                equal = sign == '=' ? i : equal;
                from = i + 1;
                typed.setLength(0);
            } else {
                typed.append(sign);
            }
        }
        String key = colon < 0 ? "" : text.substring(term, colon);
        String label = equal < 0 ? "" : bare(text.substring(colon + 1, equal));
        return new CaretPlace(term, key, label, from, end(text, caret, quoted, colon >= 0), typed.toString());
    }

    private static boolean isLabel(String text, int term, int colon) {
        return colon > term && FilterKey.of(text.substring(term, colon)) == FilterKey.LABEL;
    }

    private static String bare(String label) {
        String last = label.substring(label.lastIndexOf(',') + 1).replace("\"", "");
        return last.endsWith("!") ? last.substring(0, last.length() - 1) : last;
    }

    private static int end(String text, int caret, boolean inQuotes, boolean inValue) {
        boolean quoted = inQuotes;
        for (int i = caret; i < text.length(); i++) {
            char sign = Tokens.plain(text.charAt(i));
            if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && (endsTerm(sign) || (inValue && sign == ','))) {
                return i;
            } else if (!quoted && !inValue && sign == ':') {
                return i + 1;
            }
        }
        return inQuotes && quoted ? caret : text.length();
    }

    private static boolean endsTerm(char sign) {
        return Character.isWhitespace(sign) || sign == '(' || sign == ')';
    }
}
