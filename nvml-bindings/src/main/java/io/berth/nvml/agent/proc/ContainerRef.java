package io.berth.nvml.agent.proc;

/// The pod and container that a process belongs to, found in its cgroup path.
///
/// Every runtime and cgroup driver writes `pod` and the pod's UID somewhere in the path, with dashes or underscores, and
/// after it the container's 64 hexadecimal digits; seen from another cgroup namespace the path starts with `..` instead of
/// the root. So both are searched for, never expected at a place. Static pods have 32 hexadecimal digits without dashes
/// (the hash of their manifest). One pass, no backtracking.
///
/// @param podUid with dashes, or 32 digits; empty where the process is in no pod
/// @param containerId 64 hexadecimal digits; empty where there is none
public record ContainerRef(String podUid, String containerId) {
    public static final ContainerRef NONE = new ContainerRef("", "");

    private static final int HASH = 32;
    private static final int UUID = 36;
    private static final int CONTAINER = 64;

    /// Reads `/proc/PID/cgroup`: one line on cgroup v2, one for each controller on v1. The first line with a pod counts.
    public static ContainerRef parse(String cgroup) {
        int start = 0;
        while (start < cgroup.length()) {
            int end = cgroup.indexOf('\n', start);
            if (end < 0) {
                end = cgroup.length();
            }
            var found = line(cgroup, start, end);
            if (!found.equals(NONE)) {
                return found;
            }
            start = end + 1;
        }
        return NONE;
    }

    private static ContainerRef line(String text, int start, int end) {
        for (int at = text.indexOf("pod", start, end); at >= 0; at = text.indexOf("pod", at + 1, end)) {
            int uid = at + "pod".length();
            int length = uidLength(text, uid, end);
            if (length > 0) {
                return new ContainerRef(text.substring(uid, uid + length).replace('_', '-'),
                        container(text, uid + length, end));
            }
        }
        return NONE;
    }

    private static int uidLength(String text, int at, int end) {
        int hash = hexRun(text, at, end);
        if (hash == HASH) {
            return HASH;
        }
        if (end - at < UUID || (at + UUID < end && isHex(text.charAt(at + UUID)))) {
            return 0;
        }
        for (int offset = 0; offset < UUID; offset++) {
            char letter = text.charAt(at + offset);
            boolean isDash = offset == 8 || offset == 13 || offset == 18 || offset == 23;
            if (isDash ? letter != '-' && letter != '_' : !isHex(letter)) {
                return 0;
            }
        }
        return UUID;
    }

    /// The first run of exactly 64 digits: nested containers append more of them.
    private static String container(String text, int from, int end) {
        int at = from;
        while (at < end) {
            int run = hexRun(text, at, end);
            if (run == CONTAINER) {
                return text.substring(at, at + run);
            }
            at += run + 1;
        }
        return "";
    }

    private static int hexRun(String text, int from, int end) {
        int at = from;
        while (at < end && isHex(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    private static boolean isHex(char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    }
}
