package io.berth.model.connection;

import java.util.Objects;

/// How the files of now differ from what an open cluster was opened with. None of it closes the cluster.
public enum Drift {
    /// The files say the same.
    NONE,
    /// Its file cannot be read as it stands.
    FILE_BROKEN,
    /// The context is no longer in its file, or its file is gone.
    GONE,
    /// The context leads to another server.
    OTHER_SERVER,
    /// The context signs in as another user, or otherwise.
    OTHER_USER;

    /// What became of a context since it was opened. A token that was renewed is no difference.
    public static Drift of(Context opened, ContextListing now) {
        boolean broken = false;
        for (ContextListing.File file : now.files()) {
            if (file.path().equals(opened.file())) {
                broken = broken || !file.problems().isEmpty();
                for (Context context : file.contexts()) {
                    if (context.name().equals(opened.name())) {
                        return between(opened, context);
                    }
                }
            }
        }
        return broken ? FILE_BROKEN : GONE;
    }

    private static Drift between(Context opened, Context now) {
        if (!opened.server().equals(now.server())) {
            return OTHER_SERVER;
        }
        boolean sameUser = opened.user().equals(now.user()) && opened.signIn() == now.signIn()
                && Objects.equals(hash(opened), hash(now));
        return sameUser ? NONE : OTHER_USER;
    }

    private static String hash(Context context) {
        ExecProgram program = context.exec();
        return program == null ? "" : program.consentHash();
    }
}
