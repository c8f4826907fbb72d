/// Brings the cluster in: folds what a source tells into snapshots, and follows snapshots with derived views.
@NullMarked
package io.berth.live;

import org.jspecify.annotations.NullMarked;
