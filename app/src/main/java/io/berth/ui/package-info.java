/// The window: what is drawn and what a person does. It knows everything but the adapters.
@NullMarked
package io.berth.ui;

import org.jspecify.annotations.NullMarked;
