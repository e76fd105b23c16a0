package dev.fusewire.cockpit;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the charging sessions of all chargers on show. */
final class SessionBook implements Board.Witness {

    /** How often a session that goes on is written down, ms. */
    private static final long WRITTEN_EVERY = 60_000;

    /** A charger by itself, and one of a station's charge points. */
    private static final Set<String> CHARGERS = Set.of("charger", "point");

    private static final String START = "sessionStart";

    private static final class Page {
        private @Nullable SessionCounter counter;
        private long writtenAt;
    }

    private final Board board;
    private final Archive archive;
    private final Clock clock;
    private final Map<String, Page> pages = new HashMap<>();

    SessionBook(Board board, Archive archive, Clock clock) {
        this.board = board;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public void onShown(ShownPiece shown) {
        String id = shown.id();
        if (!CHARGERS.contains(shown.piece().kind()) || pages.containsKey(id)) {
            return;
        }
        Page page = new Page();
        pages.put(id, page);
        archive.ask(file -> SessionTable.open(file, id))
                .onComplete(found -> board.loop().runOnContext(_ -> {
                    page.counter = new SessionCounter(
                            id, found.succeeded() ? found.result().orElse(null) : null);
                    board.pieces().find(id).ifPresent(now -> onChange(now, now.state()));
                }));
    }

    @Override
    public void onChange(ShownPiece shown, ObjectValue changes) {
        Page page = pages.get(shown.id());
        SessionCounter counter = page == null ? null : page.counter;
        if (page == null || counter == null || !(changes.has("time") || changes.has("online"))) {
            return;
        }
        Session before = counter.open();
        counter.accept(shown.state(), price(shown.id())).ifPresent(this::write);
        Session now = counter.open();
        boolean isAnother = !Objects.equals(start(before), start(now));
        if (now != null
                && (isAnother
                        || now.pauses()
                                != Objects.requireNonNullElse(before, now).pauses()
                        || clock.millis() - page.writtenAt >= WRITTEN_EVERY)) {
            page.writtenAt = clock.millis();
            write(now);
        }
        if (isAnother || !Objects.equals(shown.said(START), start(now))) {
            Long begun = start(now);
            board.changed(shown, ObjectValue.of(START, begun == null ? Null.NULL : begun));
        }
    }

    private static @Nullable Long start(@Nullable Session session) {
        return session == null ? null : session.start();
    }

    private double price(String charger) {
        return board.pieces()
                .site(charger)
                .map(site -> site.piece().props())
                .filter(props -> props.get("price") instanceof Number)
                .map(props -> Values.toNumber(props.get("price")))
                .orElse(0.0);
    }

    /** What is under way now, younger than what is written. On the board's event loop. */
    @Nullable
    Session open(String charger) {
        Page page = pages.get(charger);
        SessionCounter counter = page == null ? null : page.counter;
        return counter == null ? null : counter.open();
    }

    private void write(Session session) {
        archive.keep(file -> {
            SessionTable.put(file, session);
            return true;
        });
    }
}
