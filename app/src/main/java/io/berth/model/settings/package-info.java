/// What the program remembers between starts.
@NullMarked
package io.berth.model.settings;

import org.jspecify.annotations.NullMarked;
