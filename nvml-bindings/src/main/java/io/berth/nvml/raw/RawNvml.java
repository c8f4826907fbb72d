package io.berth.nvml.raw;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A loaded NVML library. Nothing of it has been called yet: `nvmlInit_v2` is the caller's to do.
///
/// How C is mapped, the same everywhere:
/// - opaque handles (`nvmlDevice_t`, `nvmlEventSet_t`, …) and every pointer to a struct, an array, a number or a
///   buffer are `Pointer`: a `Memory` filled at the `OFFSET_…` constants and `Structure.getPointer()` both fit. A
///   `Structure` passed this way is not written and read by itself: call `write()` before and `read()` after;
/// - `const char *` is `String`, enums and `unsigned int` are `int`, `unsigned long long` is `long`, both with C's
///   bits;
/// - a function that the library does not export throws `UnsatisfiedLinkError` at its own call and nowhere else.
///
/// Layouts hold for 64-bit Linux on x86-64 and aarch64, where they are the same. Thread-safe, as NVML is.
public final class RawNvml {

    private final NativeLibrary symbols;
    private final NvmlLibrary library;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    private RawNvml(NativeLibrary symbols, NvmlLibrary library) {
        this.symbols = symbols;
        this.library = library;
    }

    /// Loads a library by file or by the name that the dynamic linker looks up.
    ///
    /// @throws UnsatisfiedLinkError when there is none, or when it cannot be loaded into this process
    public static RawNvml load(String nameOrFile) {
        var options = Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");
        return new RawNvml(NativeLibrary.getInstance(nameOrFile, options),
                Native.load(nameOrFile, NvmlLibrary.class, options));
    }

    public NvmlLibrary library() {
        return library;
    }

    /// Whether the library exports this function; nothing is called.
    public boolean isSupported(String function) {
        return known.computeIfAbsent(function, this::isExported);
    }

    /// The file that was loaded, as far as the linker told.
    public String file() {
        return symbols.getFile() == null ? symbols.getName() : symbols.getFile().getPath();
    }

    private boolean isExported(String function) {
        try {
            symbols.getFunction(function);
            return true;
        } catch (UnsatisfiedLinkError _) {
            return false;
        }
    }
}
