/// The program that runs on every GPU node: its options, the table it prints and the manifest that installs it.
@org.jspecify.annotations.NullMarked
package io.berth.nvml.agent;
