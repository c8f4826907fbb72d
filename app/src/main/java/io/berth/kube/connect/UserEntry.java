package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;
import java.nio.file.Path;
import java.util.Optional;

/// A user of a kubeconfig file. Texts are empty where the file says nothing.
///
/// @param file that holds it, absolute; relative paths start in its folder
/// @param tokenFile goes before `token` once it can be read
/// @param certificateData base 64 of PEM, goes before the file; so does the key's
/// @param authProvider name of a provider of the old kind
record UserEntry(String name, Path file, Optional<Secret> token, String tokenFile, String username,
        Optional<Secret> password, String certificateFile, String certificateData, String keyFile,
        Optional<Secret> keyData, Optional<ExecEntry> exec, Impersonation impersonation, String authProvider,
        Places places) {
    /// Nobody: what a context without a user signs in as.
    static final UserEntry ANONYMOUS = of("", Path.of(""), Yaml.Mapping.EMPTY, Place.UNKNOWN);

    static UserEntry of(String name, Path file, Yaml.Mapping user, Place place) {
        return new UserEntry(name, file, user.secret("token"), user.text("tokenFile"), user.text("username"),
                user.secret("password"), user.text("client-certificate"), user.text("client-certificate-data"),
                user.text("client-key"), user.secret("client-key-data"),
                user.has("exec") ? Optional.of(ExecEntry.of(user.mapping("exec"))) : Optional.empty(),
                Impersonation.of(user), user.mapping("auth-provider").text("name"),
                Places.of(file, user, place));
    }

    boolean hasToken() {
        return token.isPresent() || !tokenFile.isEmpty();
    }

    boolean hasCertificate() {
        return !certificateFile.isEmpty() || !certificateData.isEmpty();
    }

    boolean hasKey() {
        return !keyFile.isEmpty() || keyData.isPresent();
    }

    /// Whether the program is what signs in: a token or a password that stands in the file goes before it.
    boolean signsInByProgram() {
        return exec.isPresent() && !hasToken() && username.isEmpty();
    }

    /// A path as the file means it.
    Path resolve(String path) {
        return file.resolveSibling(path);
    }
}
