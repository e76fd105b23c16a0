package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
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
        PieceHandle handle = new PieceHandle(this, piece);
        state.share();
        loop.runOnContext(_ -> handle.put(state, actor));
        return handle;
    }

    @Override
    public void tell(@Nullable String site, Event event) {
        loop.runOnContext(_ -> happens(site, null, event));
    }

    /** A node speaks for a piece from now on: all of it is told, what it said before may be no longer true. */
    void appears(ShownPiece shown, ObjectValue changes) {
        witnesses.forEach(witness -> witness.onShown(shown));
        witnesses.forEach(witness -> witness.onChange(shown, changes));
        var _ = shown.takeNews(clock.millis());
        audience.state(shown.id(), shown.frame());
    }

    void vanishes(String piece) {
        pieces.remove(piece);
        audience.all(Json.stringify(ObjectValue.of("type", "gone", "id", piece)));
    }

    /** Somebody says something new of a piece: its node, or the program of what it knows itself. On the board's event loop. */
    void changed(ShownPiece shown, ObjectValue changes) {
        ObjectValue news = shown.change(changes);
        if (!news.isEmpty()) {
            witnesses.forEach(witness -> witness.onChange(shown, news));
        }
        if (shown.hasNews()) {
            flushLater(GATHER_MS);
        }
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
