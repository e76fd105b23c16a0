package dev.fusewire.cockpit;

import dev.fusewire.node.History;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the history what meters and chargers say, every few seconds, and nothing for those that are silent. */
final class Recorder implements Board.Witness {

    static final Duration EVERY = Duration.ofSeconds(5);
    static final String METER = "cockpit meter";
    static final String CHARGER = "cockpit charger";
    static final String PIECE = "piece";
    static final String STATE = "state";

    /** What is kept of a meter. */
    static final List<String> OF_METER = List.of("l1", "l2", "l3", "power");

    /** What is kept of a charger, but for the currents of its phases and its state. */
    static final List<String> OF_CHARGER = List.of("offered", "maximum", "power", "energy");

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final String TIME = "time";

    private final History history;
    private final Clock clock;
    private final Set<ShownPiece> fresh = new LinkedHashSet<>();
    private boolean complained;

    Recorder(Vertx vertx, History history, Clock clock, Board board) {
        this.history = history;
        this.clock = clock;
        board.loop().runOnContext(_ -> vertx.setPeriodic(EVERY.toMillis(), _ -> record()));
    }

    @Override
    public void onChange(ShownPiece piece, ObjectValue changes) {
        if (changes.has(TIME)) {
            fresh.add(piece);
        }
    }

    private void record() {
        Instant now = clock.instant();
        List<Reading> readings = new ArrayList<>();
        for (ShownPiece piece : fresh) {
            switch (piece.piece().kind()) {
                case "meter" -> OF_METER.forEach(field -> add(readings, METER, piece, field, piece.said(field), now));
                case "charger" -> charger(readings, piece, now);
                default -> {}
            }
        }
        fresh.clear();
        history.append(readings).onFailure(e -> {
            if (!complained) {
                complained = true;
                LOG.warn("what the cockpit shows is not kept: {}", NodeError.textOf(e));
            }
        });
    }

    private static void charger(List<Reading> readings, ShownPiece piece, Instant now) {
        OF_CHARGER.forEach(field -> add(readings, CHARGER, piece, field, piece.said(field), now));
        if (piece.said("drawn") instanceof ObjectValue drawn) {
            for (int phase = 1; phase <= 3; phase++) {
                add(readings, CHARGER, piece, "drawn" + phase, drawn.get("l" + phase), now);
            }
        }
        add(readings, CHARGER, piece, STATE, stateOf(piece), now);
    }

    /** The state as a band shows it: a car that waits because of a pause is paused. */
    private static @Nullable Object stateOf(ShownPiece piece) {
        return Boolean.TRUE.equals(piece.said("paused")) ? "paused" : piece.said(STATE);
    }

    private static void add(
            List<Reading> readings,
            String measurement,
            ShownPiece piece,
            String field,
            @Nullable Object value,
            Instant now) {
        if (value instanceof Number || value instanceof String) {
            Series series =
                    new Series(measurement, field, new TreeMap<>(Map.of(PIECE, piece.id())), value instanceof String);
            readings.add(new Reading(series, now, value));
        }
    }
}
