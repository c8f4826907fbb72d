/// The stub of NVIDIA's management library for tests: builds it, plays scenarios on it, knows its struct layouts.
@NullMarked
package io.berth.nvml.stub;

import org.jspecify.annotations.NullMarked;
