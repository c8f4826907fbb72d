/// The words of connecting: contexts, what is wrong with them, and what a connection attempt may end in.
@NullMarked
package io.berth.model.connection;

import org.jspecify.annotations.NullMarked;
