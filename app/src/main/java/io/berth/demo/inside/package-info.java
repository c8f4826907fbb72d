/// What the demo's objects tell when somebody looks closer: their YAML, what they use, their logs, a shell and their
/// ports. It knows model and port.
@NullMarked
package io.berth.demo.inside;

import org.jspecify.annotations.NullMarked;
