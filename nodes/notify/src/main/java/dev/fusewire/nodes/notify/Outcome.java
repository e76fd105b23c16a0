package dev.fusewire.nodes.notify;

/**
 * What became of a message, for the node that sent it.
 *
 * @param words why, where it is not {@link Kind#SENT}; empty for nothing to say
 */
record Outcome(Notice notice, Kind kind, String words) {

    /** @param channel what people call the service */
    String complaint(String channel) {
        return "\"%s\" is not delivered by %s: %s".formatted(notice.title(), channel, words);
    }

    /** The ends a message can come to. */
    enum Kind {
        SENT("sent"),
        /** The other channel has it now. */
        HANDED_OVER("handed over"),
        /** It is not delivered. */
        GIVEN_UP("given up"),
        /** The same was told a short while ago. */
        REPEAT("repeat"),
        /** Solved, and nobody had been told of the problem. */
        NOT_TOLD("not told");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
