/// The list in which everything can be gone to and done by typing a few letters. Knows the kit, the selection and what is
/// searched; the rooms and deeds in it are the program's.
@NullMarked
package io.berth.ui.palette;

import org.jspecify.annotations.NullMarked;
