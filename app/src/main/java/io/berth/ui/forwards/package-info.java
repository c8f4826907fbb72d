/// Ports of pods that are carried to this machine, in every room. Knows the ways into pods.
@NullMarked
package io.berth.ui.forwards;

import org.jspecify.annotations.NullMarked;
