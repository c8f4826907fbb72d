/// Which images lie on which nodes, as far as the API tells. Functions of the model.
@NullMarked
package io.berth.analysis.images;

import org.jspecify.annotations.NullMarked;
