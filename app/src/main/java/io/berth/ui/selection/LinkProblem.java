package io.berth.ui.selection;

/// Why a text is no link that could be followed.
///
/// @param what of the text is wrong, decoded as far as it could be; may be empty, and may hold anything
public record LinkProblem(Reason reason, String what) {
    public enum Reason {
        /// It does not begin as one.
        NO_LINK,
        /// It is longer than [BerthLink#LONGEST]; `what` is its length.
        TOO_LONG,
        /// It names no cluster.
        NO_CLUSTER,
        /// The room is no noun.
        BAD_ROOM,
        /// A percent sign without two hexadecimal digits, or bytes that are no UTF-8.
        BAD_ENCODING,
        /// A character that belongs in no name: a control character, a blank, a number sign.
        BAD_CHARACTER,
        /// A parameter stands twice.
        REPEATED,
        /// The selected object is of no kind that is known.
        UNKNOWN_KIND,
        /// The selected object is not kind, namespace and name.
        BAD_OBJECT
    }

    /// Carries a problem out of the reading.
    static final class Thrown extends Exception {
        private static final long serialVersionUID = 1;

        private final transient LinkProblem problem;

        Thrown(Reason reason, String what) {
            super(reason.name(), null, false, false);
            problem = new LinkProblem(reason, what);
        }

        LinkProblem problem() {
            return problem;
        }
    }
}
