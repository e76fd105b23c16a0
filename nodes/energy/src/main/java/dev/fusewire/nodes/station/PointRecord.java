package dev.fusewire.nodes.station;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** What one charge point said last beside what the library needs, and what its driver wanted. */
final class PointRecord {

    /** What a driver wanted at the time it was told, kWh; NaN for nothing. */
    double wanted = Double.NaN;

    /** By when, ms since 1970; {@link Long#MAX_VALUE} where that is not told. */
    long departure = Long.MAX_VALUE;

    private ObjectValue said = ObjectValue.EMPTY;
    private long time;
    private boolean online;

    /** @param now ms since 1970 */
    void hear(ObjectValue fields, boolean answers, long now) {
        online = answers;
        if (answers) {
            said = fields.share();
            time = now;
        }
    }

    boolean isOnline() {
        return online;
    }

    /** When it was heard of last, ms since 1970; 0 for never. */
    long time() {
        return time;
    }

    String state() {
        return said.string("state", "unknown");
    }

    boolean isConnected() {
        return said.get("connected") instanceof Boolean connected ? connected : !state().equals("idle");
    }

    /** A number it told: NaN where it did not. */
    double number(String name) {
        return said.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** What is wrong with it, in its own words. */
    @Nullable
    String trouble() {
        return said.get("error") instanceof String words && !words.isBlank() ? words : null;
    }

    /** How full the car's battery is, percent, where it is told by one of the names in use. */
    double soc() {
        for (String name : new String[] {"soc", "stateOfCharge"}) {
            double told = Values.toNumber(said.get(name));
            if (said.get(name) != null && told >= 0 && told <= 100) {
                return told;
            }
        }
        return Double.NaN;
    }
}
