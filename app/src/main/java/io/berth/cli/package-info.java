/// The words of the command line, the report and the tour: the one package of the product that prints. It may know all.
@NullMarked
package io.berth.cli;

import org.jspecify.annotations.NullMarked;
