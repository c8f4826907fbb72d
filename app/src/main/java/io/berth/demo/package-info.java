/// A whole cluster in memory behind the ports: an AI platform that schedules, rolls, fails and recovers. It knows model,
/// port and analysis, whose scheduler it uses.
@NullMarked
package io.berth.demo;

import org.jspecify.annotations.NullMarked;
