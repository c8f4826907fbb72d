/// What the demo's GPUs do. It knows the model and the port that it answers to, not how the demo's world is made.
@NullMarked
package io.berth.demo.gpus;

import org.jspecify.annotations.NullMarked;
