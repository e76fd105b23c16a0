package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is on show, and who looks. Everything that is called from elsewhere comes to the board's own event loop first, in
 * the order in which it was called.
 */
final class Board implements Cockpit {

    /** The least time between two frames about one piece. */
    static final long PACE_MS = 500;

    /** What a node says in one breath goes out as one frame. */
    private static final long GATHER_MS = 30;

    private static final long TICK_MS = 1_000;

    /** So long a piece whose node restarts stays on the page. */
    private static final long GONE_AFTER_MS = 5_000;

    private final Vertx vertx;
    private final Context loop;
    private final Clock clock;
    private final ObjectValue greeting;
    private final Pieces pieces = new Pieces();
    private final Audience audience = new Audience();
    private final Happenings happenings = new Happenings();
    private final List<Witness> witnesses = new ArrayList<>();
    private boolean flushing;
    private long ticking = -1;

    /** Gets to know what happens on the board, on its event loop. */
    interface Witness {

        /** A piece is there, for the first time or as another one. */
        default void onShown(ShownPiece piece) {}

        /** A piece said something new. */
        default void onChange(ShownPiece piece, ObjectValue changes) {}

        default void onHappening(Happening happening) {}

        /** Somebody has seen all events up to this one. */
        default void onRead(long event) {}
    }

    /** @param greeting what each viewer is told of the program: version and title */
    Board(Vertx vertx, Clock clock, ObjectValue greeting) {
        this.vertx = vertx;
        this.clock = clock;
        this.greeting = greeting;
        loop = vertx.getOrCreateContext();
    }

    Context loop() {
        return loop;
    }

    Happenings happenings() {
        return happenings;
    }

    /** Before anything is shown. */
    void addWitness(Witness witness) {
        witnesses.add(witness);
    }

    void open() {
        loop.runOnContext(_ -> ticking = vertx.setPeriodic(TICK_MS, _ -> tick()));
    }

    void close() {
        loop.runOnContext(_ -> {
            if (ticking >= 0) {
                vertx.cancelTimer(ticking);
            }
            audience.clear();
        });
    }

    // ---- what nodes do

    @Override
    public Shown show(Piece piece, ObjectValue state, Actor actor) {
        Handle handle = new Handle(piece);
        state.share();
        loop.runOnContext(_ -> handle.put(state, actor));
        return handle;
    }

    @Override
    public void tell(@Nullable String site, Event event) {
        loop.runOnContext(_ -> happens(site, null, event));
    }

    private final class Handle implements Shown {

        private final Piece piece;
        private int generation;

        Handle(Piece piece) {
            this.piece = piece;
        }

        void put(ObjectValue state, Actor actor) {
            ShownPiece shown = pieces.get(piece.id());
            if (shown == null) {
                shown = new ShownPiece(piece, actor);
                pieces.add(shown);
            } else {
                shown.take(piece, actor);
            }
            generation = shown.generation();
            ShownPiece now = shown;
            ObjectValue changes = now.change(state);
            witnesses.forEach(witness -> witness.onShown(now));
            witnesses.forEach(witness -> witness.onChange(now, changes));
            var _ = now.takeNews(clock.millis());
            String frame = now.frame();
            audience.state(piece.id(), frame);
        }

        /** The piece, as long as no other node speaks for it. */
        private @Nullable ShownPiece mine() {
            ShownPiece shown = pieces.get(piece.id());
            return shown != null && shown.generation() == generation ? shown : null;
        }

        @Override
        public void update(ObjectValue changes) {
            changes.share();
            loop.runOnContext(_ -> {
                ShownPiece shown = mine();
                if (shown != null) {
                    changed(shown, changes);
                }
            });
        }

        @Override
        public void tell(Event event) {
            loop.runOnContext(_ -> {
                if (mine() != null) {
                    happens(pieces.siteOf(piece), piece.id(), event);
                }
            });
        }

        @Override
        public void keepIn(@Nullable SiteHistory history) {
            loop.runOnContext(_ -> {
                ShownPiece shown = mine();
                if (shown != null) {
                    shown.keepIn(history);
                }
            });
        }

        @Override
        public void close(boolean removed) {
            loop.runOnContext(_ -> {
                if (removed) {
                    remove();
                } else {
                    vertx.setTimer(GONE_AFTER_MS, _ -> remove());
                }
            });
        }

        private void remove() {
            ShownPiece shown = mine();
            if (shown != null) {
                pieces.remove(piece.id());
                audience.all(Json.stringify(ObjectValue.of("type", "gone", "id", piece.id())));
            }
        }
    }

    private void changed(ShownPiece shown, ObjectValue changes) {
        ObjectValue news = shown.change(changes);
        if (!news.isEmpty()) {
            witnesses.forEach(witness -> witness.onChange(shown, news));
        }
        if (shown.hasNews()) {
            flushLater(GATHER_MS);
        }
    }

    /** What the program itself knows of a piece. On the board's event loop. */
    void note(ShownPiece shown, ObjectValue changes) {
        changed(shown, changes);
    }

    void happens(@Nullable String site, @Nullable String piece, Event event) {
        happenings.add(site, piece, event, clock.millis()).ifPresent(happening -> {
            witnesses.forEach(witness -> witness.onHappening(happening));
            audience.event(happening);
        });
    }

    // ---- what viewers get

    private void flushLater(long delay) {
        if (!flushing) {
            flushing = true;
            vertx.setTimer(Math.max(1, delay), _ -> {
                flushing = false;
                flush();
            });
        }
    }

    private void flush() {
        long now = clock.millis();
        long next = Long.MAX_VALUE;
        for (ShownPiece shown : pieces.all()) {
            if (!shown.hasNews()) {
                continue;
            }
            // a clock that is set back must not silence the page
            if (shown.dueAt() <= now || shown.dueAt() > now + PACE_MS) {
                audience.state(shown.id(), shown.takeNews(now));
            } else {
                next = Math.min(next, shown.dueAt());
            }
        }
        if (next != Long.MAX_VALUE) {
            flushLater(next - now);
        }
    }

    private void tick() {
        audience.tick(
                Json.stringify(ObjectValue.of("type", "tick", "now", clock.millis())), this::wholeFrame, happenings);
    }

    private @Nullable String wholeFrame(String piece) {
        ShownPiece shown = pieces.get(piece);
        return shown == null ? null : shown.frame();
    }

    /** Takes a viewer in, who is told all there is. */
    void join(Viewer viewer) {
        loop.runOnContext(_ -> {
            if (viewer.isOpen()) {
                audience.add(viewer);
                viewer.onHello(happenings.lastId());
                viewer.send(hello(viewer));
                viewer.onWritable(() -> loop.runOnContext(_ -> viewer.catchUp(this::wholeFrame, happenings)));
            }
        });
    }

    void leave(Viewer viewer) {
        loop.runOnContext(_ -> audience.remove(viewer));
    }

    private String hello(Viewer viewer) {
        ArrayValue.Builder shown = ArrayValue.builder();
        pieces.all().forEach(piece -> shown.add(piece.toJson()));
        return Json.stringify(ObjectValue.builder()
                .put("type", "hello")
                .putAll(greeting)
                .put("now", clock.millis())
                .put("role", Permissions.word(viewer.role()))
                .put("pieces", shown.build())
                .put("events", happenings.toJson())
                .put("unread", happenings.unread())
                .put("alarms", happenings.unreadAlarms())
                .build());
    }

    /** Somebody has seen the events up to this one. */
    void markRead(long event) {
        loop.runOnContext(_ -> {
            if (happenings.markRead(event)) {
                witnesses.forEach(witness -> witness.onRead(happenings.read()));
                audience.all(Json.stringify(ObjectValue.of(
                        "type", "read", "unread", happenings.unread(), "alarms", happenings.unreadAlarms())));
            }
        });
    }

    /** What is on show. On the board's event loop. */
    Pieces pieces() {
        return pieces;
    }

    /** Asks from elsewhere what is on show. */
    <T> Future<T> ask(Supplier<T> question) {
        Promise<T> answer = Promise.promise();
        loop.runOnContext(_ -> answer.complete(question.get()));
        return answer.future();
    }
}
