package io.berth.kube.decode;

import java.util.Set;

/// The readers of what several kinds have in common, with what they hold once. For one thread.
record Words(Metas metas, Resources resources, Selectors selectors, PodSpecs specs, Templates templates) {
    static Words keeping(Set<String> annotations) {
        Resources resources = new Resources();
        Selectors selectors = new Selectors();
        PodSpecs specs = new PodSpecs(resources, selectors);
        return new Words(new Metas(annotations), resources, selectors, specs, new Templates(specs));
    }
}
