/// What tests are built with.
@NullMarked
package io.berth.testing;

import org.jspecify.annotations.NullMarked;
