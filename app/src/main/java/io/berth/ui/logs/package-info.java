/// Logs of one container or of many, followed and merged, beside any room. Knows the ways into pods.
@NullMarked
package io.berth.ui.logs;

import org.jspecify.annotations.NullMarked;
