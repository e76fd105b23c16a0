package dev.fusewire.cockpit;

import dev.fusewire.node.History;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
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
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final String TIME = "time";
    private static final String DRAWN = "drawn";

    private final History history;
    private final Clock clock;
    private final Board board;
    private final Set<ShownPiece> fresh = new LinkedHashSet<>();
    private boolean complained;

    Recorder(Vertx vertx, History history, Clock clock, Board board) {
        this.history = history;
        this.clock = clock;
        this.board = board;
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
            List<Reading> ofPiece = readings(piece, now);
            readings.addAll(ofPiece);
            if (!ofPiece.isEmpty()) {
                board.pieces()
                        .site(piece.id())
                        .map(ShownPiece::history)
                        .ifPresent(elsewhere -> elsewhere.append(piece.piece(), ofPiece));
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

    private static List<Reading> readings(ShownPiece piece, Instant now) {
        List<Reading> readings = new ArrayList<>();
        switch (piece.piece().kind()) {
            case "meter" ->
                SiteHistory.OF_METER.forEach(
                        field -> add(readings, SiteHistory.METER, piece, field, piece.said(field), now));
            case "charger", "point" -> {
                SiteHistory.OF_CHARGER.forEach(
                        field -> add(readings, SiteHistory.CHARGER, piece, field, ofCharger(piece, field), now));
                add(readings, SiteHistory.CHARGER, piece, SiteHistory.STATE, stateOf(piece), now);
            }
            default -> {}
        }
        return readings;
    }

    /** On the page the currents the car draws are one value, in the history three. */
    private static @Nullable Object ofCharger(ShownPiece piece, String field) {
        if (!field.startsWith(DRAWN)) {
            return piece.said(field);
        }
        return piece.said(DRAWN) instanceof ObjectValue drawn ? drawn.get("l" + field.substring(DRAWN.length())) : null;
    }

    /** The state as a band shows it: a car that waits because of a pause is paused. */
    private static @Nullable Object stateOf(ShownPiece piece) {
        return Boolean.TRUE.equals(piece.said("paused")) ? "paused" : piece.said(SiteHistory.STATE);
    }

    private static void add(
            List<Reading> readings,
            String measurement,
            ShownPiece piece,
            String field,
            @Nullable Object value,
            Instant now) {
        if (value instanceof Number || value instanceof String) {
            Series series = new Series(
                    measurement, field, new TreeMap<>(Map.of(SiteHistory.PIECE, piece.id())), value instanceof String);
            readings.add(new Reading(series, now, value));
        }
    }
}
