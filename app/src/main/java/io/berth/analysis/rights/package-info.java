/// Which rights are missing, and the roles that would give them. It knows model.
@NullMarked
package io.berth.analysis.rights;

import org.jspecify.annotations.NullMarked;
