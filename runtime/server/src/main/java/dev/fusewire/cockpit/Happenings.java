package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest events, and which of them have been seen; the older ones are in the database. */
final class Happenings {

    static final int NEWEST = 50;

    /** What two nodes tell of one thing comes within this time, ms. */
    private static final long SAME_WITHIN = 10_000;

    private final Deque<Happening> newest = new ArrayDeque<>();
    private long lastId;
    private long read;
    private long unread;

    /**
     * Goes on where the database ends.
     *
     * @param kept the newest ones, the newest first
     * @param read the newest one that has been seen
     * @param unread how many are newer than that
     */
    void restore(List<Happening> kept, long lastId, long read, long unread) {
        newest.clear();
        kept.stream().limit(NEWEST).forEach(newest::add);
        this.lastId = lastId;
        this.read = read;
        this.unread = unread;
    }

    /** Takes an event; empty where the same thing has just been told. */
    Optional<Happening> add(@Nullable String site, @Nullable String piece, Event event, long now) {
        for (Happening former : newest) {
            if (now - former.time() >= SAME_WITHIN) {
                break;
            }
            if (former.event().equals(event)
                    && Objects.equals(former.site(), site)
                    && Objects.equals(former.piece(), piece)) {
                return Optional.empty();
            }
        }
        lastId++;
        unread++;
        Happening happening = new Happening(lastId, now, site, piece, event);
        newest.addFirst(happening);
        if (newest.size() > NEWEST) {
            newest.removeLast();
        }
        return Optional.of(happening);
    }

    /** Those after this one that are still at hand, the oldest first. */
    List<Happening> since(long id) {
        return newest.stream().filter(happening -> happening.id() > id).toList().reversed();
    }

    /** Notes that all up to this one have been seen; false where that is nothing new. */
    boolean markRead(long id) {
        long seen = Math.min(id, lastId);
        if (seen <= read) {
            return false;
        }
        unread = Math.max(
                0,
                unread
                        - newest.stream()
                                .filter(happening -> happening.id() > read && happening.id() <= seen)
                                .count());
        read = seen;
        if (seen == lastId) {
            unread = 0;
        }
        return true;
    }

    long read() {
        return read;
    }

    long lastId() {
        return lastId;
    }

    long unread() {
        return unread;
    }

    ArrayValue toJson() {
        return ArrayValue.copyOf(newest.stream().map(Happening::toJson).toList());
    }
}
