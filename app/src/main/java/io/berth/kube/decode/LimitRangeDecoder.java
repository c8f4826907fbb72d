package io.berth.kube.decode;

import io.berth.model.LimitRange;
import io.berth.model.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads LimitRanges.
final class LimitRangeDecoder implements ObjectDecoder {
    private static final Shape RANGE = Shape.of("core.v1.LimitRange", "metadata", "spec");
    private static final Shape SPEC = Shape.of("core.v1.LimitRangeSpec", "limits");
    private static final Shape ITEM = Shape.of("core.v1.LimitRangeItem", "max", "min", "default", "defaultRequest",
            "maxLimitRequestRatio", "type");

    private final Words words;
    private final LabelParts ratios = new LabelParts();

    LimitRangeDecoder(Words words) {
        this.words = words;
    }

    @Override
    public LimitRange read(FieldReader in) {
        Meta meta = Metas.none();
        List<LimitRange.Item> items = new ArrayList<>();
        in.beginMessage(RANGE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = words.metas().read(in);
                default -> {
                    in.beginMessage(SPEC);
                    while (in.nextField() != FieldReader.END) {
                        items.add(item(in));
                    }
                }
            }
        }
        return new LimitRange(meta, items);
    }

    private LimitRange.Item item(FieldReader in) {
        String type = "";
        List<SortedMap<String, Long>> amounts = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(),
                new TreeMap<>());
        in.beginMessage(ITEM);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 4 -> ratios.add(in.key(), Long.toString(in.readQuantity(3)));
                case 5 -> type = in.readPooled();
                default -> words.resources().entry(in, amounts.get(field));
            }
        }
        Resources resources = words.resources();
        return new LimitRange.Item(type, resources.list(amounts.get(0)), resources.list(amounts.get(1)),
                resources.list(amounts.get(2)), resources.list(amounts.get(3)), ratios.shared());
    }
}
