package io.berth.kube.decode;

/// What a page of a list says of the list; it comes before the objects.
///
/// @param version the list's `resourceVersion`; empty if not told
/// @param next the `continue` token; empty on the last page
/// @param remaining objects on later pages, as far as the server tells; -1 if it does not
public record ListHead(String version, String next, long remaining) {
    public static final ListHead NONE = new ListHead("", "", -1);
}
