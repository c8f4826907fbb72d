/// Builders and hand-wound clocks that the tests of all packages share.
@NullMarked
package io.berth.testing;

import org.jspecify.annotations.NullMarked;
