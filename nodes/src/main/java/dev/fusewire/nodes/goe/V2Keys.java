package dev.fusewire.nodes.goe;

import static dev.fusewire.nodes.goe.GoeReading.at;
import static dev.fusewire.nodes.goe.GoeReading.number;
import static dev.fusewire.nodes.goe.GoeReading.whole;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.goe.GoeReading.Car;
import dev.fusewire.nodes.goe.GoeReading.Channel;
import dev.fusewire.nodes.goe.GoeReading.Force;
import dev.fusewire.nodes.goe.GoeReading.PhaseMode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of API version 2, the same over HTTP and MQTT, and which of them takes a current: the temporary limit where
 * the firmware has it, else the current of the app.
 */
final class V2Keys {

    static final List<String> ALL = List.of(
            "car",
            "amp",
            "ama",
            "alw",
            "frc",
            "psm",
            "pnp",
            "fsp",
            "nrg",
            "wh",
            "eto",
            "cbl",
            "err",
            "modelStatus",
            "tcl",
            "tma",
            "rbt");

    private static final List<String> NEEDED = List.of("car", "amp", "frc", "nrg");
    private static final String LIMIT = "tcl";

    private final boolean usesLimit;
    private boolean limitWorks;
    private boolean limitRefused;

    V2Keys(boolean usesLimit) {
        this.usesLimit = usesLimit;
    }

    /** What the values of these keys tell; an error where one of those that have to be there is not. */
    GoeReading reading(ObjectValue keys, Instant time) {
        for (String needed : NEEDED) {
            if (!keys.has(needed)) {
                throw new NodeError("Error", "the charger did not tell " + needed);
            }
        }
        OptionalInt amp = whole(number(keys.get("amp")), 0);
        if (amp.isEmpty()) {
            throw new NodeError("Error", "the charger's amp is " + keys.get("amp") + ", a current in A expected");
        }
        OptionalInt limit = whole(number(keys.get(LIMIT)), 1);
        limitWorks |= limit.isPresent();
        boolean limited = takesLimit(keys);
        List<Double> currents = IntStream.range(4, 7)
                .mapToObj(index -> at(keys.get("nrg"), index))
                .toList();
        double force = number(keys.get("frc"));
        double phaseMode = number(keys.get("psm"));
        return new GoeReading(
                Car.of((int) number(keys.get("car"))),
                keys.has("alw") ? keys.isTrue("alw") : force != 1,
                force == 1 ? Force.OFF : force == 2 ? Force.ON : Force.NEUTRAL,
                limited ? Channel.TEMPORARY_LIMIT : Channel.REQUESTED,
                limited ? limit : amp,
                Math.min(amp.getAsInt(), limit.orElse(Integer.MAX_VALUE)),
                GoeReading.lower(whole(number(keys.get("ama")), 6), whole(number(keys.get("cbl")), 6)),
                currents,
                at(keys.get("nrg"), 11),
                number(keys.get("wh")) / 1000,
                number(keys.get("eto")) / 1000,
                GoeReading.phasesInUse(currents, keys.isTrue("fsp") || phaseMode == 1 ? 1 : 3),
                phaseMode >= 0 && phaseMode <= 2 ? PhaseMode.values()[(int) phaseMode] : null,
                GoeWords.errorV2(number(keys.get("err"))),
                GoeWords.reason(number(keys.get("modelStatus"))),
                temperature(keys.get("tma")),
                uptime(keys.get("rbt")),
                time);
    }

    private boolean takesLimit(ObjectValue keys) {
        return usesLimit && !limitRefused && (limitWorks || keys.has(LIMIT));
    }

    private static double temperature(@Nullable Object values) {
        return values instanceof ArrayValue array
                ? array.stream()
                        .mapToDouble(GoeReading::number)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    private static OptionalLong uptime(@Nullable Object value) {
        double millis = number(value);
        return Double.isFinite(millis) ? OptionalLong.of((long) millis) : OptionalLong.empty();
    }

    static String key(GoeLink.Setting setting, Channel channel) {
        return switch (setting.key()) {
            case CURRENT -> channel == Channel.TEMPORARY_LIMIT ? LIMIT : "amp";
            case FORCE -> "frc";
            case PHASES -> "psm";
        };
    }

    /** A firmware may name the key and not take it: what was never taken is not asked for again. */
    boolean isLimitGivenUp(String key) {
        if (key.equals(LIMIT) && !limitWorks) {
            limitRefused = true;
            return true;
        }
        return false;
    }
}
