package dev.fusewire.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Card;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The cards a station keeps for when it is away: those that fit into its tokens, and how each stands. */
public final class LocalList {

    private final StationLink link;
    private final int longest;

    /** @param longest characters of a token; one that is cut would never come back as it is */
    public LocalList(StationLink link, int longest) {
        this.link = link;
        this.longest = longest;
    }

    /** Those that fit, as entries. */
    public ArrayValue of(List<Card> cards, Function<Card, ObjectValue> entry) {
        List<Card> fitting =
                cards.stream().filter(card -> fits(card.token().value())).toList();
        if (fitting.size() < cards.size()) {
            link.log((cards.size() - fitting.size()) + " cards have more than " + longest + " characters: not sent");
        }
        return ArrayValue.copyOf(fitting.stream().map(entry).toList());
    }

    /** Whether it goes into a token of this version. */
    public boolean fits(String value) {
        return !value.isEmpty() && value.length() <= longest;
    }

    /** The status of a card, in the words of all versions. */
    public String status(Card card) {
        Instant until = card.until();
        boolean isOver = until != null && until.isBefore(link.loop().now());
        return card.blocked() ? "Blocked" : isOver ? "Expired" : "Accepted";
    }
}
