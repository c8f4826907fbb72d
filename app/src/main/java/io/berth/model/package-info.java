/// What a cluster is: the words that every other package shares. It knows nothing but the JDK's values.
@NullMarked
package io.berth.model;

import org.jspecify.annotations.NullMarked;
