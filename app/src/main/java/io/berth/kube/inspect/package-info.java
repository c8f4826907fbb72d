/// Asks a server about one object, and leads into pods: logs, programs, ports. It knows kube's clients and decoders,
/// model and port.
@NullMarked
package io.berth.kube.inspect;

import org.jspecify.annotations.NullMarked;
