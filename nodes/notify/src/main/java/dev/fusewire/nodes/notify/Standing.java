package dev.fusewire.nodes.notify;

import org.jspecify.annotations.Nullable;

/** Why messages wait or were lost, in words for people. */
final class Standing {

    /** Why what waits does so; empty for no reason but that it has just come. */
    private String trouble = "";

    /** Why the last message was lost or had to go by another channel; empty once one is delivered. */
    private String loss = "";

    void onTrouble(String words) {
        trouble = words;
    }

    void onNoTrouble() {
        trouble = "";
    }

    void onLoss(String words) {
        trouble = "";
        loss = words;
    }

    void onDelivered() {
        trouble = "";
        loss = "";
    }

    /** Empty for no reason. */
    String why() {
        return trouble.isEmpty() ? loss : trouble;
    }

    /** What happened, and what was the trouble until then. */
    String because(String what) {
        return trouble.isEmpty() ? what : what + ": " + trouble;
    }

    /**
     * How it stands.
     *
     * @param limit why messages wait where nothing is wrong
     * @return null where all is well and nothing waits
     */
    @Nullable
    String words(long waiting, String limit) {
        String why = why().isEmpty() ? limit : why();
        if (waiting == 0) {
            return why().isEmpty() ? null : why;
        }
        return waiting + " waiting" + (why.isEmpty() ? "" : ": " + why);
    }
}
