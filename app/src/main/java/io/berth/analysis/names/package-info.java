/// How names are put in order. It knows nothing else.
@NullMarked
package io.berth.analysis.names;

import org.jspecify.annotations.NullMarked;
