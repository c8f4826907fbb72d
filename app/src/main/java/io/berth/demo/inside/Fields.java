package io.berth.demo.inside;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of an object in their order. What is empty, 0 or false is left out, as the API does.
final class Fields {
    private final Map<String, Object> map = new LinkedHashMap<>();

    Fields with(String name, String text) {
        return text.isEmpty() ? this : always(name, text);
    }

    Fields with(String name, long number) {
        return number == 0 ? this : always(name, number);
    }

    Fields with(String name, boolean flag) {
        return flag ? always(name, true) : this;
    }

    Fields with(String name, Fields fields) {
        return fields.map.isEmpty() ? this : always(name, fields.map);
    }

    Fields with(String name, Map<String, String> texts) {
        return texts.isEmpty() ? this : always(name, texts);
    }

    Fields texts(String name, List<String> texts) {
        return texts.isEmpty() ? this : always(name, texts);
    }

    Fields items(String name, List<Fields> items) {
        if (items.isEmpty()) {
            return this;
        }
        List<Object> maps = new ArrayList<>();
        items.forEach(item -> maps.add(item.map));
        return always(name, maps);
    }

    /// A time as the API writes it.
    ///
    /// @param seconds since the epoch; 0 if there is none
    Fields time(String name, long seconds) {
        return seconds == 0 ? this : always(name, Instant.ofEpochSecond(seconds).toString());
    }

    /// A field that says something even where it is empty, 0 or false.
    Fields always(String name, Object value) {
        map.put(name, value);
        return this;
    }

    Map<String, Object> map() {
        return map;
    }
}
