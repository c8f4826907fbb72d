package io.berth.analysis.filter;

import io.berth.model.Kind;
import java.util.Arrays;
import java.util.List;

/// The kinds as they are typed: `Pod` or `pods`.
interface Kinds {
    List<String> NAMES = Arrays.stream(Kind.values()).map(Kind::kindName).toList();
    List<String> PLURALS = Arrays.stream(Kind.values()).map(Kind::plural).toList();
}
