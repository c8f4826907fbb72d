package io.berth.nvml;

import com.sun.jna.Memory;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.nvmlFieldValue_t;
import io.berth.nvml.raw.nvmlReturn_t;
import io.berth.nvml.raw.nvmlValueType_t;
import java.util.Objects;

/// A fixed set of NVML field values, read in one call into the same memory each time. Not thread-safe.
///
/// Ids are the `NVML_FI_…` constants of [NvmlConstants]. A driver that does not know an id says so in the code of
/// that entry alone.
public final class FieldBatch implements AutoCloseable {

    private static final String FUNCTION = "nvmlDeviceGetFieldValues";

    private final int[] ids;
    private final int[] scopes;
    private final Memory values;
    private int code = ReturnCode.MISSING;

    /// A batch of fields of the whole GPU.
    public static FieldBatch of(int... ids) {
        return new FieldBatch(ids, new int[ids.length]);
    }

    /// A batch of fields that are not all of the whole GPU.
    ///
    /// @param scopes for each id what it is asked of: a link's number, `0xFFFFFFFF` for all links, a power scope
    public FieldBatch(int[] ids, int[] scopes) {
        if (ids.length == 0 || ids.length != scopes.length) {
            throw new IllegalArgumentException("One scope for each of at least one id");
        }
        this.ids = ids.clone();
        this.scopes = scopes.clone();
        this.values = new Memory((long) ids.length * nvmlFieldValue_t.SIZE);
    }

    /// Reads all of them.
    ///
    /// @return an `nvmlReturn_t` or [ReturnCode#MISSING]; after success each entry still has a code of its own
    public int read(Device device) {
        if (!device.session().has(FUNCTION)) {
            code = ReturnCode.MISSING;
            return code;
        }
        values.clear();
        for (int i = 0; i < ids.length; i++) {
            values.setInt(at(i) + nvmlFieldValue_t.OFFSET_fieldId, ids[i]);
            values.setInt(at(i) + nvmlFieldValue_t.OFFSET_scopeId, scopes[i]);
        }
        code = device.session().library().nvmlDeviceGetFieldValues(device.handle(), ids.length, values);
        return code;
    }

    public int size() {
        return ids.length;
    }

    /// The `nvmlReturn_t` of one entry.
    public int code(int index) {
        return code == nvmlReturn_t.NVML_SUCCESS
                ? values.getInt(at(index) + nvmlFieldValue_t.OFFSET_nvmlReturn)
                : code;
    }

    public boolean isValue(int index) {
        return code(index) == nvmlReturn_t.NVML_SUCCESS;
    }

    /// The entry as a whole number, by the type the driver names; a fraction is cut. 0 when there is no value.
    public long asLong(int index) {
        return type(index) == nvmlValueType_t.NVML_VALUE_TYPE_DOUBLE ? (long) asDouble(index) : bits(index);
    }

    /// The entry as a floating-point number. 0 when there is no value.
    public double asDouble(int index) {
        if (!isValue(index)) {
            return 0;
        }
        return type(index) == nvmlValueType_t.NVML_VALUE_TYPE_DOUBLE
                ? values.getDouble(at(index) + nvmlFieldValue_t.OFFSET_value)
                : bits(index);
    }

    public Reading<Long> reading(int index) {
        return isValue(index) ? new Reading.Value<>(asLong(index)) : Reading.failure(code(index));
    }

    @Override
    public void close() {
        code = ReturnCode.MISSING;
        values.close();
    }

    private int type(int index) {
        return isValue(index) ? values.getInt(at(index) + nvmlFieldValue_t.OFFSET_valueType) : -1;
    }

    private long bits(int index) {
        long place = at(index) + nvmlFieldValue_t.OFFSET_value;
        return switch (type(index)) {
            case nvmlValueType_t.NVML_VALUE_TYPE_UNSIGNED_INT -> Integer.toUnsignedLong(values.getInt(place));
            case nvmlValueType_t.NVML_VALUE_TYPE_SIGNED_INT -> values.getInt(place);
            case nvmlValueType_t.NVML_VALUE_TYPE_UNSIGNED_SHORT -> Short.toUnsignedLong(values.getShort(place));
            case nvmlValueType_t.NVML_VALUE_TYPE_UNSIGNED_LONG, nvmlValueType_t.NVML_VALUE_TYPE_UNSIGNED_LONG_LONG,
                    nvmlValueType_t.NVML_VALUE_TYPE_SIGNED_LONG_LONG ->
                values.getLong(place);
            default -> 0;
        };
    }

    private long at(int index) {
        return (long) Objects.checkIndex(index, ids.length) * nvmlFieldValue_t.SIZE;
    }
}
