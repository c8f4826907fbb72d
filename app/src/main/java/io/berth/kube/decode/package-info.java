/// Reads what an API server sends, in protobuf or JSON, into rows of the model. It knows model and the tokens of Jackson.
@NullMarked
package io.berth.kube.decode;

import org.jspecify.annotations.NullMarked;
