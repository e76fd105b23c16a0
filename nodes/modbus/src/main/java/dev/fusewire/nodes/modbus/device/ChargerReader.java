package dev.fusewire.nodes.modbus.device;

import static dev.fusewire.nodes.modbus.device.ProfileReader.one;
import static dev.fusewire.nodes.modbus.device.ProfileReader.optional;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.device.DeviceProfile.CarState;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Enable;
import dev.fusewire.nodes.modbus.device.DeviceProfile.FailSafe;
import dev.fusewire.nodes.modbus.device.DeviceProfile.FixedWrite;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Flag;
import dev.fusewire.nodes.modbus.device.DeviceProfile.SetPoint;
import dev.fusewire.nodes.modbus.device.DeviceProfile.State;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Target;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Watchdog;
import dev.fusewire.nodes.modbus.device.DeviceProfile.WatchdogKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the part of a profile that only chargers have. */
final class ChargerReader {

    private static final int DAY = 86_400;
    private static final int HIGHEST_CURRENT = 80;

    private final RegisterReader registers;

    ChargerReader(RegisterReader registers) {
        this.registers = registers;
    }

    Charger read(ProfileFields fields) {
        Charger charger = new Charger(
                state(optional(fields, "state")),
                flag(optional(fields, "plugged")),
                flag(optional(fields, "charging")),
                setPoint(fields.object("setPoint")),
                enable(optional(fields, "enable")),
                watchdog(fields.object("watchdog")),
                failSafe(optional(fields, "failSafe")),
                fields.has("start")
                        ? fields.objects("start").stream().map(registers::fixed).toList()
                        : List.<FixedWrite>of(),
                one(fields, "highest", registers));
        if (charger.setPoint().pause().isEmpty() && charger.enable() == null) {
            throw fields.error(
                    "enable", "a register to enable, or setPoint.pause for a pause by the set point, expected");
        }
        if (charger.state() == null && charger.plugged() == null) {
            throw fields.error("state", "a state, or plugged, expected");
        }
        fields.end();
        return charger;
    }

    private @Nullable State state(@Nullable ProfileFields fields) {
        if (fields == null) {
            return null;
        }
        Register register = registers.read(fields);
        ProfileFields named = fields.object("map");
        ObjectValue all = named.all();
        Map<String, CarState> map = new LinkedHashMap<>();
        for (String values : all.keySet()) {
            CarState state = stateOf(named, values);
            for (String value : values.split(",", -1)) {
                if (!value.strip().matches(register.type() == ValueType.TEXT ? "\\w+" : "\\d+|0[xX][0-9a-fA-F]+")) {
                    throw named.error(values, "numbers with commas between them expected as the name");
                }
                String key = register.type() == ValueType.TEXT
                        ? value.strip()
                        : ProfileFields.words(
                                value.strip().startsWith("0") && value.strip().length() > 1
                                        ? ProfileFields.number(value.strip())
                                        : Double.parseDouble(value.strip()));
                if (map.put(key, state) != null) {
                    throw named.error(values, "each value once expected, " + key + " has a state already");
                }
            }
        }
        fields.end();
        return new State(register, map);
    }

    private static CarState stateOf(ProfileFields named, String values) {
        String word = named.text(values);
        for (CarState each : CarState.values()) {
            if (each.name().equals(word)) {
                return each;
            }
        }
        throw named.error(values, "a state from A to F expected");
    }

    private @Nullable Flag flag(@Nullable ProfileFields fields) {
        if (fields == null) {
            return null;
        }
        Flag flag = new Flag(
                registers.read(fields),
                fields.number("from", 0, 1e9),
                fields.number("to", 0, 1e9, Double.POSITIVE_INFINITY));
        fields.end();
        return flag;
    }

    private SetPoint setPoint(ProfileFields fields) {
        Target target = registers.target(fields);
        double minimum = fields.number("minimum", 0, HIGHEST_CURRENT, 6);
        SetPoint point = new SetPoint(
                target,
                minimum,
                fields.number("maximum", minimum, HIGHEST_CURRENT, 32),
                fields.has("pause") ? Optional.of(fields.number("pause", 0, 0xffff)) : Optional.empty(),
                readBack(fields, target.register()),
                fields.has("refresh") ? fields.seconds("refresh", 1, DAY) : Duration.ofSeconds(60));
        fields.end();
        return point;
    }

    /** The register itself where nothing is said; "none" where it cannot be read again. */
    private Optional<Register> readBack(ProfileFields fields, Register same) {
        if (!fields.has("readBack")) {
            return Optional.of(same);
        }
        if ("none".equals(fields.get("readBack"))) {
            return Optional.empty();
        }
        return one(fields, "readBack", registers);
    }

    private @Nullable Enable enable(@Nullable ProfileFields fields) {
        if (fields == null) {
            return null;
        }
        Target target = registers.target(fields);
        Enable enable = new Enable(
                target,
                fields.whole("on", 0, 0xffff, 1),
                fields.whole("off", 0, 0xffff, 0),
                readBack(fields, target.register()));
        fields.end();
        return enable;
    }

    private Watchdog watchdog(ProfileFields fields) {
        WatchdogKind kind = fields.oneOf("kind", WatchdogKind.class);
        boolean isWritten = kind == WatchdogKind.TOKEN || kind == WatchdogKind.LIFE_BIT || kind == WatchdogKind.TOGGLE;
        Watchdog watchdog = new Watchdog(
                kind,
                isWritten ? registers.target(fields) : null,
                kind == WatchdogKind.TOKEN ? fields.whole("value", 0, 0xffff) : 1,
                kind == WatchdogKind.NONE ? Duration.ZERO : fields.seconds("period", 0.5, 3600),
                fields.flag("inMenu"));
        fields.end();
        return watchdog;
    }

    private @Nullable FailSafe failSafe(@Nullable ProfileFields fields) {
        if (fields == null) {
            return null;
        }
        Optional<Register> currentBack = Optional.empty();
        Optional<Register> timeBack = Optional.empty();
        Target current = null;
        Target time = null;
        if (fields.has("current")) {
            ProfileFields inner = fields.object("current");
            current = registers.target(inner);
            currentBack = readBack(inner, current.register());
            inner.end();
        }
        if (fields.has("time")) {
            ProfileFields inner = fields.object("time");
            time = registers.target(inner);
            timeBack = readBack(inner, time.register());
            inner.end();
        }
        FixedWrite persist = fields.has("persist") ? registers.fixed(fields.object("persist")) : null;
        if (current == null && time == null) {
            throw fields.error("", "current or time expected");
        }
        fields.end();
        return new FailSafe(current, currentBack, time, timeBack, persist);
    }
}
