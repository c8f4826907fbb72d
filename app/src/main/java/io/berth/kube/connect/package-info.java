/// Finds out how a cluster is reached and who one is there: kubeconfig files, keys and certificates, credential plugins,
/// proxies, and the HTTP clients made of them. It knows model, and nothing else of this house.
@NullMarked
package io.berth.kube.connect;

import org.jspecify.annotations.NullMarked;
