/// Finds what an operator may want to go to by a few letters of its name. Knows the model alone.
@NullMarked
package io.berth.analysis.search;

import org.jspecify.annotations.NullMarked;
