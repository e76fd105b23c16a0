package dev.fusewire.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session with what opens it and what gets the next token, which nobody but {@link Sessions} knows: hashes, both of them. Asked and used
 * from any thread; given its next token by one at a time.
 */
final class LiveSession {

    /** How exactly it is known when a session was last used. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private volatile Session session;
    private volatile String token;
    private volatile long tokenExpires;
    private @Nullable String refresh;
    /** The word before, where what it got was not used yet. */
    private @Nullable String former;

    private long rotated;
    private volatile boolean used;
    private volatile boolean unwritten;

    /** @param rotated when it got its last token; 0 where it has its first */
    LiveSession(
            Session session, String token, long tokenExpires, @Nullable String refresh, long rotated, boolean used) {
        this.session = session;
        this.token = token;
        this.tokenExpires = tokenExpires;
        this.refresh = refresh;
        this.rotated = rotated;
        this.used = used;
    }

    Session session() {
        return session;
    }

    long id() {
        return session.id();
    }

    String token() {
        return token;
    }

    long rotated() {
        return rotated;
    }

    /** Whether what the last word got was used. */
    boolean isUsed() {
        return used;
    }

    boolean isOver(long now) {
        return session.expires() <= now;
    }

    /**
     * Its token was used.
     *
     * @param address from where; empty where that is not known
     * @return null where it opens nothing any more
     */
    @Nullable
    Session use(long now, String address) {
        if (tokenExpires <= now || isOver(now)) {
            return null;
        }
        used = true;
        Session current = session;
        if (!address.isEmpty()
                && (now - current.seen() > SEEN.toMillis() || !current.address().equals(address))) {
            session = current.seenAt(now, address);
            unwritten = true;
        }
        return current;
    }

    /** Whether the next token is got with this word, or was the last time. */
    boolean isRefreshedBy(String word) {
        return word.equals(refresh) || word.equals(former);
    }

    boolean isFormer(String word) {
        return word.equals(former);
    }

    void rotate(String nextToken, long expires, String nextRefresh, String spent, long now) {
        token = nextToken;
        tokenExpires = expires;
        refresh = nextRefresh;
        former = spent;
        rotated = now;
        used = false;
    }

    /** Whether it was seen since that was written down, which it counts as from now on. */
    boolean takeUnwritten() {
        if (!unwritten) {
            return false;
        }
        unwritten = false;
        return true;
    }
}
