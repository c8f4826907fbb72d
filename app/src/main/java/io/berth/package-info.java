/// The root: where the program starts and where everything long-lived is made. It may know every package.
@NullMarked
package io.berth;

import org.jspecify.annotations.NullMarked;
