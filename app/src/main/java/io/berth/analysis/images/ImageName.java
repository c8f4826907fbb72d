package io.berth.analysis.images;

import java.util.List;

/// How image references are compared.
public interface ImageName {
    /// The whole reference as runtimes report it: with registry and tag. `nginx` is `docker.io/library/nginx:latest`. A
    /// reference with a digest keeps only that beside its name.
    static String whole(String reference) {
        int at = reference.indexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        if (!registry) {
            name = "docker.io/" + (slash < 0 ? "library/" : "") + name;
        }
        boolean tagged = name.lastIndexOf(':') > name.lastIndexOf('/');
        if (at < 0) {
            return tagged ? name : name + ":latest";
        }
        return (tagged ? name.substring(0, name.lastIndexOf(':')) : name) + reference.substring(at);
    }

    /// The name of an image by which a person knows it: the first with a tag, else the first; empty where there is none.
    static String shown(List<String> names) {
        for (String name : names) {
            if (digest(name).isEmpty()) {
                return name;
            }
        }
        return names.isEmpty() ? "" : names.getFirst();
    }

    /// What all names of one image have in common that name it alike: the digest, or the whole reference where there is
    /// none.
    static String key(String name) {
        String digest = digest(name);
        return digest.isEmpty() ? whole(name) : digest;
    }

    /// The digest of a name, `sha256:…`; empty if it has none.
    static String digest(String name) {
        return name.substring(name.indexOf('@') < 0 ? name.length() : name.indexOf('@') + 1);
    }
}
