package io.berth.analysis.gpu;

import java.util.Map;

/// What an XID says. Severities are those of nvidia_gpu_exporter's alerts, names those of NVIDIA's Xid catalog
/// (docs.nvidia.com/deploy/xid-errors), shortened.
///
/// @param name in English, as NVIDIA calls it; empty for a code that is not listed here
public record XidMeaning(Severity severity, String name) {
    private static final XidMeaning UNLISTED = new XidMeaning(Severity.UNLISTED, "");
    private static final Map<Integer, XidMeaning> LISTED = Map.ofEntries(fatal(48, "double-bit ECC error"),
            fatal(62, "internal micro-controller halt"), fatal(64, "row remapping or page retirement failed"),
            fatal(74, "NVLink error"), fatal(79, "GPU has fallen off the bus"), fatal(95, "uncontained ECC error"),
            fatal(119, "GSP RPC timeout"), fatal(120, "GSP error"),
            entry(61, Severity.HARDWARE, "internal micro-controller breakpoint"),
            entry(94, Severity.HARDWARE, "contained ECC error"),
            entry(140, Severity.HARDWARE, "unrecovered ECC error"),
            entry(143, Severity.HARDWARE, "GPU initialization failure"),
            entry(154, Severity.HARDWARE, "GPU recovery action changed"),
            entry(8, Severity.APPLICATION, "GPU stopped processing"),
            entry(13, Severity.APPLICATION, "graphics engine exception"),
            entry(31, Severity.APPLICATION, "GPU memory page fault"),
            entry(32, Severity.APPLICATION, "invalid or corrupted push buffer stream"),
            entry(43, Severity.APPLICATION, "GPU stopped processing"),
            entry(45, Severity.APPLICATION, "preemptive cleanup, due to previous errors"),
            entry(69, Severity.APPLICATION, "graphics engine class error"),
            entry(109, Severity.APPLICATION, "context switch timeout"),
            entry(63, Severity.INFORMATION, "row remapping or page retirement recorded"),
            entry(92, Severity.INFORMATION, "high single-bit ECC error rate"));

    /// How bad it is.
    public enum Severity {
        /// The card needs a reset, a reboot or a replacement before it can be used again.
        FATAL,
        /// The hardware had a fault and went on, or what had it was ended.
        HARDWARE,
        /// The program on the card is the usual cause.
        APPLICATION, INFORMATION,
        /// Nothing is said of it here.
        UNLISTED
    }

    private static Map.Entry<Integer, XidMeaning> fatal(int code, String name) {
        return entry(code, Severity.FATAL, name);
    }

    private static Map.Entry<Integer, XidMeaning> entry(int code, Severity severity, String name) {
        return Map.entry(code, new XidMeaning(severity, name));
    }

    public static XidMeaning of(int code) {
        return LISTED.getOrDefault(code, UNLISTED);
    }

    public boolean isFatal() {
        return severity == Severity.FATAL;
    }
}
