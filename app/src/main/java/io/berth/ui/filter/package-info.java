/// The field in which rooms are filtered: it marks what cannot be read, counts what matches and completes what is typed.
/// It knows the filter language, the selection and the kit; all rooms may hold one.
@NullMarked
package io.berth.ui.filter;

import org.jspecify.annotations.NullMarked;
