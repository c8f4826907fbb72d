/// Talks to API servers, by fabric8 and nothing else: kubeconfig, clients, watches, decoders. It knows model, change and
/// port.
@NullMarked
package io.berth.kube;

import org.jspecify.annotations.NullMarked;
