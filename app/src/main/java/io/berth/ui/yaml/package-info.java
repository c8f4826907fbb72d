/// An object as the server has it, as YAML to read and to search, beside any room.
@NullMarked
package io.berth.ui.yaml;

import org.jspecify.annotations.NullMarked;
