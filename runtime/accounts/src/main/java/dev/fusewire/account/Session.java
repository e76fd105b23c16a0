package dev.fusewire.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where somebody is signed in. Times are ms since 1970.
 *
 * @param account whose it is; 0 for a user of the setting {@code adminAuth}, and for a kiosk
 * @param user the name it was begun with; for a kiosk what the display is called
 * @param scope what an editor's token was asked for; empty where it is all the person may do
 * @param expires when it ends, whatever happens
 */
public record Session(
        long id,
        long account,
        String user,
        Kind kind,
        List<String> scope,
        String browser,
        String address,
        long begun,
        long seen,
        long expires) {

    /** What it is for. */
    public enum Kind {
        /** A bearer token of the editor or another client of its API. */
        EDITOR,
        /** The cockpit in a browser, until it is closed. */
        COCKPIT,
        /** The cockpit on a device that stays signed in: short tokens, and a word to get the next one with. */
        KEPT,
        /** A display that can only look. */
        KIOSK
    }

    /** Whom a session is begun for and where. */
    public record Where(String browser, String address) {
        private static final int LONGEST = 200;

        public Where {
            browser = browser.length() > LONGEST ? browser.substring(0, LONGEST) : browser;
        }
    }

    /**
     * What opens a session; it is told once and nowhere kept.
     *
     * @param refresh gets the next token, for {@link Kind#KEPT}
     */
    public record Opened(
            Session session, String token, @Nullable String refresh) {}

    Session withId(long given) {
        return new Session(given, account, user, kind, scope, browser, address, begun, seen, expires);
    }

    Session seenAt(long time, String from) {
        return new Session(id, account, user, kind, scope, browser, from, begun, time, expires);
    }
}
