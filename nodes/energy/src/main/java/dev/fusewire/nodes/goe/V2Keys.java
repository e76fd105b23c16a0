package dev.fusewire.nodes.goe;

import static dev.fusewire.nodes.chargepoint.ChargePointReading.at;
import static dev.fusewire.nodes.chargepoint.ChargePointReading.flag;
import static dev.fusewire.nodes.chargepoint.ChargePointReading.number;
import static dev.fusewire.nodes.chargepoint.ChargePointReading.setting;
import static dev.fusewire.nodes.chargepoint.ChargePointReading.three;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import dev.fusewire.nodes.chargepoint.Measured;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
            "rbt",
            "adi");

    private static final List<String> NEEDED = List.of("car", "amp", "frc", "nrg");
    private static final String LIMIT = "tcl";

    private final boolean usesLimit;
    private final ToldForce told = new ToldForce();
    private boolean limitWorks;
    private boolean limitRefused;

    V2Keys(boolean usesLimit) {
        this.usesLimit = usesLimit;
    }

    /** What the values of these keys tell; an error where one of those that have to be there is not. */
    ChargePointReading reading(ObjectValue keys, Instant time) {
        GoeWords.require(keys, NEEDED);
        OptionalInt amp = setting(number(keys.get("amp")), 0);
        if (amp.isEmpty()) {
            throw GoeWords.unexpectedCurrent("amp", keys.get("amp"));
        }
        OptionalInt limit = setting(number(keys.get(LIMIT)), 1);
        limitWorks |= limit.isPresent();
        boolean limited = takesLimit(keys);
        Car car = Car.of((int) number(keys.get("car")));
        double installation = number(keys.get("ama"));
        Measured measured = measured(
                keys.get("nrg"),
                car,
                Math.max(amp.getAsInt(), setting(installation, 6).orElse(0)));
        Force force = told.ofForce(keys.get("frc"));
        double phaseMode = number(keys.get("psm"));
        return new ChargePointReading(
                car,
                // null or not there tells nothing
                Double.isNaN(number(keys.get("alw"))) && !(keys.get("alw") instanceof String)
                        ? force != Force.OFF
                        : flag(keys.get("alw")),
                force,
                limited ? Channel.TEMPORARY_LIMIT : Channel.REQUESTED,
                limited ? limit : amp,
                Math.min(amp.getAsInt(), limit.orElse(Integer.MAX_VALUE)),
                ChargePointLimit.lowest(
                                ChargePointLimit.installation(installation),
                                ChargePointLimit.cable(number(keys.get("cbl"))),
                                ChargePointLimit.adapter(keys.get("adi")))
                        .orElse(null),
                measured.currents(),
                measured.power(),
                number(keys.get("wh")) / 1000,
                number(keys.get("eto")) / 1000,
                ChargePointReading.phasesInUse(measured.currents(), flag(keys.get("fsp")) || phaseMode == 1 ? 1 : 3),
                phaseMode >= 0 && phaseMode <= 2 ? PhaseMode.values()[(int) phaseMode] : null,
                GoeWords.errorV2(number(keys.get("err"))),
                GoeWords.reason(number(keys.get("modelStatus"))),
                temperature(keys.get("tma")),
                uptime(keys.get("rbt")),
                measured.doubt(),
                time);
    }

    private static Measured measured(@Nullable Object nrg, Car car, int allowed) {
        return Measured.of(three(nrg, 0), three(nrg, 4), at(nrg, 11), car, allowed);
    }

    private boolean takesLimit(ObjectValue keys) {
        return usesLimit && !limitRefused && (limitWorks || keys.has(LIMIT));
    }

    private static double temperature(@Nullable Object values) {
        return values instanceof ArrayValue array
                ? array.stream()
                        .mapToDouble(ChargePointReading::number)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    private static OptionalLong uptime(@Nullable Object value) {
        double millis = number(value);
        return Double.isFinite(millis) ? OptionalLong.of((long) millis) : OptionalLong.empty();
    }

    static String key(ChargePointLink.Setting setting, Channel channel) {
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
