package io.berth.telemetry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What Prometheus is asked, in its language.
final class PromQuery {
    /// Marks series whose values are the times at which a card's figures were taken. An instant query gives all values the
    /// time of the query.
    static final String MARK = "berth_is";
    static final String ACTIVITY = "DCGM_FI_DEV_GPU_UTIL";
    static final String ENGINE = "DCGM_FI_PROF_GR_ENGINE_ACTIVE";
    static final String SM = "DCGM_FI_PROF_SM_ACTIVE";
    static final String USED = "DCGM_FI_DEV_FB_USED";
    static final String WATTS = "DCGM_FI_DEV_POWER_USAGE";

    private static final String TEMPERATURE = "DCGM_FI_DEV_GPU_TEMP";
    private static final String DEV = "DCGM_FI_DEV_";
    private static final String PROF = "DCGM_FI_PROF_";
    private static final String SPECIAL = "\\.+*?()|[]{}^$";

    /// Series of which a label has a value.
    record Select(String label, String value) {
    }

    private PromQuery() {
    }

    /// Which exporters are read: one series for each, with the labels that may tell its node.
    static String targets() {
        return "count by (" + String.join(",", PromTargets.LABELS) + ") ({__name__=~\"" + String.join("|", USED,
                TEMPERATURE, ENGINE, ACTIVITY) + "\"})";
    }

    /// All figures that are known here, and when they were taken.
    static String figures(Collection<Select> selects) {
        String names = "__name__=~\"" + names() + "\"";
        String values = any(selects, where -> "{" + names + "," + where + "}");
        String times = any(selects, where -> "timestamp(" + USED + "{" + where + "}) or timestamp(" + TEMPERATURE + "{"
                + where + "})");
        return values + " or label_replace(" + times + ",\"" + MARK + "\",\"time\",\"\",\"\")";
    }

    /// What the history keeps.
    static String past(Collection<Select> selects) {
        return any(selects, where -> "{__name__=~\"" + String.join("|", SM, ENGINE, ACTIVITY, USED, WATTS) + "\","
                + where + "}");
    }

    /// For the operator `or` series that differ only in their names are the same; those of one exporter are all selected by
    /// the same label, so that none is lost.
    private static String any(Collection<Select> selects, Function<String, String> query) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        selects.forEach(one -> values.computeIfAbsent(one.label(), _ -> new TreeSet<>()).add(one.value()));
        return values.entrySet().stream().map(one -> query.apply(one.getKey() + "=~\"" + one.getValue().stream()
                .map(PromQuery::literal).collect(Collectors.joining("|")) + "\""))
                .collect(Collectors.joining(" or "));
    }

    private static String names() {
        Set<String> all = new TreeSet<>(DcgmField.names());
        return DEV + "(" + ends(all, DEV) + ")|" + PROF + "(" + ends(all, PROF) + ")";
    }

    private static String ends(Set<String> names, String prefix) {
        return names.stream().filter(name -> name.startsWith(prefix)).map(name -> name.substring(prefix.length()))
                .collect(Collectors.joining("|"));
    }

    /// A text as part of a regular expression of RE2 within quotes.
    static String literal(String text) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (SPECIAL.indexOf(sign) >= 0) {
                literal.append(sign == '\\' ? "\\\\\\" : "\\\\");
            }
            literal.append(sign == '"' ? "\\\"" : sign == '\n' ? "\\n" : Character.toString(sign));
        }
        return literal.toString();
    }

    /// The path of a query for now.
    static String path(String query) {
        return "/api/v1/query?query=" + encoded(query);
    }

    /// The path of a query for each minute of a span, in seconds since the epoch.
    static String path(String query, long from, long to) {
        return "/api/v1/query_range?start=" + from + "&end=" + to + "&step=60&query=" + encoded(query);
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
