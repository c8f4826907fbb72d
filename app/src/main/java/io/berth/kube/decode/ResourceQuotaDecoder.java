package io.berth.kube.decode;

import io.berth.model.Meta;
import io.berth.model.ResourceQuota;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads ResourceQuotas.
final class ResourceQuotaDecoder implements ObjectDecoder {
    private static final Shape QUOTA = Shape.of("core.v1.ResourceQuota", "metadata", "spec", "status");
    private static final Shape SPEC = Shape.of("core.v1.ResourceQuotaSpec", "hard", "scopes", "scopeSelector");
    private static final Shape SELECTOR = Shape.of("core.v1.ScopeSelector", "matchExpressions");
    private static final Shape EXPRESSION = Shape.of("core.v1.ScopedResourceSelectorRequirement", "scopeName");
    private static final Shape STATUS = Shape.of("core.v1.ResourceQuotaStatus", "used");

    private final Words words;

    ResourceQuotaDecoder(Words words) {
        this.words = words;
    }

    @Override
    public ResourceQuota read(FieldReader in) {
        Meta meta = Metas.none();
        SortedMap<String, Long> hard = new TreeMap<>();
        SortedMap<String, Long> used = new TreeMap<>();
        List<String> scopes = new ArrayList<>();
        in.beginMessage(QUOTA);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = words.metas().read(in);
                case 1 -> spec(in, hard, scopes);
                default -> {
                    in.beginMessage(STATUS);
                    while (in.nextField() != FieldReader.END) {
                        words.resources().entry(in, used);
                    }
                }
            }
        }
        return new ResourceQuota(meta, words.resources().list(hard), words.resources().list(used), scopes);
    }

    private void spec(FieldReader in, SortedMap<String, Long> hard, List<String> scopes) {
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> words.resources().entry(in, hard);
                case 1 -> scopes.add(in.readPooled());
                default -> {
                    in.beginMessage(SELECTOR);
                    while (in.nextField() != FieldReader.END) {
                        in.beginMessage(EXPRESSION);
                        while (in.nextField() != FieldReader.END) {
                            scopes.add(in.readPooled());
                        }
                    }
                }
            }
        }
    }
}
