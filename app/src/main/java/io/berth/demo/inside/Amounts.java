package io.berth.demo.inside;

import io.berth.model.ResourceList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Amounts as the API writes them: `500m`, `4Gi`, `8`.
final class Amounts {
    private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti"};

    private Amounts() {
    }

    static Map<String, String> of(ResourceList amounts) {
        Map<String, String> texts = new LinkedHashMap<>();
        amounts.amounts().forEach((name, amount) -> texts.put(name, text(name, amount)));
        return texts;
    }

    static String bytes(long amount) {
        long rest = amount;
        int unit = 0;
        while (rest != 0 && rest % 1_024 == 0 && unit < UNITS.length - 1) {
            rest /= 1_024;
            unit++;
        }
        return rest + UNITS[unit];
    }

    private static String text(String name, long amount) {
        if (ResourceList.isCpu(name)) {
            return amount % 1_000 == 0 ? Long.toString(amount / 1_000) : amount + "m";
        }
        return name.endsWith(ResourceList.MEMORY) || name.endsWith("storage")
                ? bytes(amount)
                : Long.toString(amount);
    }
}
