package dev.fusewire.station;

import dev.fusewire.station.Authorization.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may charge where: cards, what they are good for, and what is left of budgets. */
public final class Admission {

    /** Real stations put up to two bytes behind a card they were told to be 20 characters long. */
    private static final int MOST_EXTRA = 2;

    private static final int LEAST_COMPARED = 8;

    private Admission() {}

    /**
     * What is asked.
     *
     * @param card null when nobody knows the token
     * @param appUser whose app it is; empty for another token
     * @param appStations where their cards let them charge; empty for everywhere
     * @param evse 0 when not told
     * @param open sessions under way anywhere
     * @param spent of which budget there is nothing left, in words; empty for none
     */
    public record Asked(
            Token token,
            @Nullable Card card,
            String appUser,
            Set<String> appStations,
            StationSetup station,
            int evse,
            List<ChargeSession> open,
            String spent) {}

    /** By what a token is found: without regard to case, and a car's address without its separators. */
    public static String key(Token token) {
        return token.type().equals("MacAddress")
                ? token.folded().replaceAll("[^0-9A-Z]", "").toUpperCase(Locale.ROOT)
                : token.folded();
    }

    /** Whether two tokens are the same, also where a station has spoilt the end of one. */
    public static boolean isSame(Token a, Token b) {
        String one = key(a);
        String other = key(b);
        return one.equals(other) || isSpoilt(one, other) || isSpoilt(other, one);
    }

    private static boolean isSpoilt(String longer, String shorter) {
        return shorter.length() >= LEAST_COMPARED
                && longer.length() - shorter.length() <= MOST_EXTRA
                && longer.startsWith(shorter);
    }

    public static Authorization decide(Asked asked, Instant now) {
        Card card = asked.card();
        if (!asked.station().approved()) {
            return no(Verdict.INVALID, "the station waits for an operator's approval");
        }
        if (card == null && asked.appUser().isEmpty()) {
            return asked.station().open()
                    ? new Authorization(Verdict.ACCEPTED, "", "", null, "")
                    : no(Verdict.UNKNOWN, "nobody knows this card");
        }
        String user = card == null ? asked.appUser() : card.user();
        if (card != null) {
            Instant until = card.until();
            if (card.blocked()) {
                return no(Verdict.BLOCKED, "the card is blocked");
            }
            if (until != null && !until.isAfter(now)) {
                return no(Verdict.EXPIRED, "the card was good until " + until);
            }
            if (!card.stations().isEmpty()
                    && !card.stations().contains(asked.station().id())) {
                return no(Verdict.NOT_AT_THIS_LOCATION, "the card is for other stations");
            }
        }
        if (card == null
                && !asked.station().open()
                && !asked.appStations().isEmpty()
                && !asked.appStations().contains(asked.station().id())) {
            return no(Verdict.NOT_AT_THIS_LOCATION, "it is not for this user");
        }
        if (isElsewhere(asked)) {
            return no(Verdict.CONCURRENT_TX, "the card charges elsewhere already");
        }
        if (!asked.spent().isEmpty()) {
            return no(Verdict.NO_CREDIT, asked.spent());
        }
        return new Authorization(
                Verdict.ACCEPTED, card == null ? "" : card.parent(), user, card == null ? null : card.until(), "");
    }

    /** Who shows the card where it charges wants to stop. */
    private static boolean isElsewhere(Asked asked) {
        return asked.open().stream().anyMatch(each -> {
            Token token = each.token();
            boolean isHere = each.evse().station().equals(asked.station().id())
                    && (asked.evse() == 0 || each.evse().evse() == asked.evse());
            return token != null && key(token).equals(key(asked.token())) && !isHere;
        });
    }

    private static Authorization no(Verdict verdict, String words) {
        return new Authorization(verdict, "", "", null, words);
    }
}
