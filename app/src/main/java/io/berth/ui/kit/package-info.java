/// Building stones of screens that know nothing of clusters.
@NullMarked
package io.berth.ui.kit;

import org.jspecify.annotations.NullMarked;
