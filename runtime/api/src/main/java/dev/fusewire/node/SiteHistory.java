package dev.fusewire.node;

import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Where the readings of one site of the cockpit are looked up instead of in the program's own {@link History}: a
 * database. It may be used from any thread.
 *
 * <p>Measurement and fields are those of the cockpit in questions and answers alike, whatever they are called in the
 * database: what a piece is kept under is for this side to know.
 */
public interface SiteHistory {

    /** The measurement of meters. */
    String METER = "cockpit meter";

    /** The measurement of chargers. */
    String CHARGER = "cockpit charger";

    /** The tag with the piece's id. */
    String PIECE = "piece";

    /** What is kept of a meter: the currents of the phases in ampere, and the power of all in watt. */
    List<String> OF_METER = List.of("l1", "l2", "l3", "power");

    /**
     * The numbers kept of a charger: the current offered and the maximum set in ampere, its power in watt, its energy
     * counter in kWh, and the currents the car draws in ampere.
     */
    List<String> OF_CHARGER = List.of("offered", "maximum", "power", "energy", "drawn1", "drawn2", "drawn3");

    /** The text kept of a charger: idle, charging, waiting, complete, error, or paused. */
    String STATE = "state";

    /** How often a reading is kept there: what lies three times as far apart has a gap in between. */
    Duration every();

    /**
     * The curves of a meter or charger; those without a sample are left out.
     *
     * @return fails with words for people where the database does not answer
     */
    Future<List<Curve>> query(Piece piece, Query query);

    /** Takes what a piece said now. What becomes of it the database's node tells. */
    void append(Piece piece, List<Reading> readings);
}
