/// The workbench against real node agents on a real control plane.
@NullMarked
package io.berth.e2e;

import org.jspecify.annotations.NullMarked;
