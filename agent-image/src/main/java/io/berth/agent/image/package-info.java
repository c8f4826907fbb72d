/// Builds the node agent's container image from a JDK, the machine's glibc and the agent's jars.
@org.jspecify.annotations.NullMarked
package io.berth.agent.image;
