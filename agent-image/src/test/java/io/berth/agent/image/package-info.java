@org.jspecify.annotations.NullMarked
package io.berth.agent.image;
