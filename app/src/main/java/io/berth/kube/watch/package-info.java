/// Lists and watches every kind of one cluster and tells what it finds as changes. It knows kube's clients and decoders,
/// model and port.
@NullMarked
package io.berth.kube.watch;

import org.jspecify.annotations.NullMarked;
