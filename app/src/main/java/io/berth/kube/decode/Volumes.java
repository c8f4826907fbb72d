package io.berth.kube.decode;

import java.util.ArrayList;
import java.util.List;

/// Reads what is kept of a pod's volumes: claims and images. For one thread.
final class Volumes {
    private static final Shape VOLUME = Shape.of("core.v1.Volume", "name", "persistentVolumeClaim", "ephemeral",
            "image");
    private static final Shape CLAIM = Shape.of("core.v1.PersistentVolumeClaimVolumeSource", "claimName");
    private static final Shape IMAGE = Shape.of("core.v1.ImageVolumeSource", "reference");

    /// A claim, or a volume whose claim is named after the pod and it.
    private record Claim(String name, boolean isEphemeral) {
    }

    private final List<Claim> claims = new ArrayList<>();
    private final Parts<String> images = new Parts<>();

    void read(FieldReader in) {
        String name = "";
        String claim = null;
        boolean ephemeral = false;
        in.beginMessage(VOLUME);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> name = in.readPooled();
                case 1 -> claim = text(in, CLAIM);
                case 2 -> {
                    ephemeral = true;
                    in.skip();
                }
                default -> images.add(text(in, IMAGE));
            }
        }
        if (claim != null) {
            claims.add(new Claim(claim, false));
        } else if (ephemeral) {
            claims.add(new Claim(name, true));
        }
    }

    private static String text(FieldReader in, Shape shape) {
        String text = "";
        in.beginMessage(shape);
        while (in.nextField() != FieldReader.END) {
            text = in.readPooled();
        }
        return text;
    }

    /// The images since the last call, as a list held once.
    List<String> images() {
        return images.shared();
    }

    /// The names of the claims since the last call.
    List<String> claims(String podName) {
        if (claims.isEmpty()) {
            return List.of();
        }
        List<String> names = claims.stream()
                .map(claim -> claim.isEphemeral() ? podName + "-" + claim.name() : claim.name()).toList();
        claims.clear();
        return names;
    }
}
