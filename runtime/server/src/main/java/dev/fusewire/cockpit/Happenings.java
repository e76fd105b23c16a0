package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, and which warnings and alarms nobody has seen yet; the older ones are in the database. That all is well
 * and a current was raised is there to be looked up, and not to be waited for.
 */
final class Happenings {

    static final int NEWEST = 50;

    /** Of more than that people are told that there are many. */
    static final int MOST_UNSEEN = 1000;

    /** What two nodes tell of one thing comes within this time, ms. */
    private static final long SAME_WITHIN = 10_000;

    private final Deque<Happening> newest = new ArrayDeque<>();
    private final Deque<Happening> unseen = new ArrayDeque<>();
    private long lastId;
    private long read;

    /**
     * Goes on where the database ends.
     *
     * @param kept the newest ones, the newest first
     * @param read the newest one that has been seen
     * @param unseen the warnings and alarms that are newer than that, the newest first
     */
    void restore(List<Happening> kept, long lastId, long read, List<Happening> unseen) {
        newest.clear();
        kept.stream().limit(NEWEST).forEach(newest::add);
        this.unseen.clear();
        this.unseen.addAll(unseen);
        this.lastId = lastId;
        this.read = read;
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
        Happening happening = new Happening(lastId, now, site, piece, event);
        addFirst(newest, happening, NEWEST);
        if (event.level() != Level.INFO) {
            addFirst(unseen, happening, MOST_UNSEEN);
        }
        return Optional.of(happening);
    }

    private static void addFirst(Deque<Happening> all, Happening happening, int most) {
        all.addFirst(happening);
        if (all.size() > most) {
            all.removeLast();
        }
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
        read = seen;
        unseen.removeIf(happening -> happening.id() <= seen);
        return true;
    }

    long read() {
        return read;
    }

    long lastId() {
        return lastId;
    }

    /** Warnings and alarms nobody has seen. */
    int unread() {
        return unseen.size();
    }

    /** Alarms nobody has seen. */
    long unreadAlarms() {
        return unseen.stream()
                .filter(happening -> happening.event().level() == Level.ALARM)
                .count();
    }

    ArrayValue toJson() {
        return ArrayValue.copyOf(newest.stream().map(Happening::toJson).toList());
    }
}
