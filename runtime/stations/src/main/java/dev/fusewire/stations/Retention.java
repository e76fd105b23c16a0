package dev.fusewire.stations;

import java.sql.SQLException;

/** Lets go of what is older than it is to be kept. Used on the desk's thread only. */
final class Retention {

    /** A station that says something else each second would fill the disk within the time notes are kept. */
    private static final int MOST_NOTES = 500_000;

    private Retention() {}

    /** What is older than it is to be kept goes. */
    static void forgetOld(Desk desk) {
        DeskState state = desk.state();
        long metrics = desk.now().minus(desk.settings.metricsKept()).toEpochMilli();
        for (StationEntry station : state.stations.values()) {
            for (EvseEntry each : station.evses.values()) {
                state.changeLater(
                        "DELETE FROM metric WHERE station = ? AND evse = ? AND at < ?",
                        each.key.station(),
                        each.key.evse(),
                        metrics);
            }
        }
        long notes = desk.now().minus(desk.settings.notesKept()).toEpochMilli();
        state.changeLater("DELETE FROM note WHERE at < ?", notes);
        state.changeLater("DELETE FROM note WHERE id <= (SELECT max(id) FROM note) - ?", MOST_NOTES);
        try {
            state.file.giveBackSpace();
        } catch (SQLException _) {
            // the next time: it says again why where something is to be written
        }
    }
}
