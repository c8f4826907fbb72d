/// Measures the program as it ships, each subject in a JVM of its own. It may know all, prints, and makes threads.
@NullMarked
package io.berth.bench;

import org.jspecify.annotations.NullMarked;
