package dev.fusewire.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The go-eCharger's API keys (version 2), the same over HTTP and MQTT: names and JSON values on top of the model. */
public final class GoeKeys {

    private static final int LOWEST_CURRENT = 6;
    private static final int HIGHEST_CURRENT = 16;

    private final Site site;
    private final Charger charger;
    private final Faults faults;
    private final Map<String, Supplier<@Nullable Object>> readers = new LinkedHashMap<>();

    public GoeKeys(Site site, String serial) {
        this(site, serial, new Faults());
    }

    GoeKeys(Site site, String serial, Faults faults) {
        this.site = site;
        this.faults = faults;
        charger = site.charger();
        readers.put("sse", () -> serial);
        readers.put("fna", () -> "go-eCharger_" + serial);
        readers.put("typ", () -> "go-eCharger");
        readers.put("fwv", () -> "060.4");
        readers.put("var", () -> 11);
        readers.put("car", () -> charger.state().ordinal());
        readers.put("amp", charger.settings()::requested);
        readers.put("ama", charger.settings()::absoluteMaximum);
        readers.put("acu", () -> charger.isAllowed() ? charger.allowedCurrent() : null);
        readers.put("alw", charger::isAllowed);
        readers.put("frc", charger.settings()::force);
        readers.put("psm", charger.settings()::phaseMode);
        readers.put("pnp", () -> phasesInUse());
        readers.put("fsp", () -> charger.phases() == 1);
        readers.put("pha", this::contactor);
        readers.put("nrg", this::energyArray);
        readers.put("wh", () -> rounded(charger.sessionWh(), 3));
        readers.put("eto", () -> Math.round(charger.totalWh()));
        readers.put("dwo", () -> null);
        readers.put("cbl", () -> charger.isPlugged() ? 20 : null);
        readers.put("err", charger::error);
        readers.put("modelStatus", charger::reason);
        readers.put("acs", charger.settings()::access);
        readers.put("trx", () -> null);
        readers.put("lmo", () -> 3);
        readers.put(
                "tcl",
                () -> charger.settings().temporaryLimit().isPresent()
                        ? charger.settings().temporaryLimit().getAsInt()
                        : null);
        readers.put("tma", () -> List.of(31.5, 33.25));
        readers.put("adi", () -> false);
        readers.put("rbc", charger::reboots);
        readers.put("rbt", () -> charger.uptime().toMillis());
    }

    public List<String> names() {
        return readers.keySet().stream().filter(this::knows).toList();
    }

    public boolean knows(String key) {
        return readers.containsKey(key) && !(faults.chargerWithoutLimit && key.equals("tcl"));
    }

    /** The value as JSON has it: number, boolean, string, list or null. */
    public @Nullable Object read(String key) {
        var reader = readers.get(key);
        return reader == null ? null : reader.get();
    }

    /** Sets a key; what is returned is the charge point's complaint, if it has one. */
    public Optional<String> write(String key, @Nullable Object value) {
        return switch (key) {
            case "amp" ->
                integer(
                        value,
                        LOWEST_CURRENT,
                        Math.min(HIGHEST_CURRENT, charger.settings().absoluteMaximum()),
                        charger.settings()::setAmp);
            case "ama" -> integer(value, LOWEST_CURRENT, HIGHEST_CURRENT, charger.settings()::setAbsoluteMaximum);
            case "frc" -> integer(value, ChargerSettings.NEUTRAL, ChargerSettings.ON, charger.settings()::setForce);
            case "psm" -> integer(value, 0, 2, charger.settings()::setPhaseMode);
            case "acs" -> integer(value, 0, 1, charger.settings()::setAccess);
            case "tcl" -> knows("tcl") ? temporaryLimit(value) : Optional.of("unknown api key");
            case "rst" -> {
                site.reboot();
                yield Optional.empty();
            }
            default -> Optional.of(knows(key) ? "key is read-only" : "unknown api key");
        };
    }

    private Optional<String> temporaryLimit(@Nullable Object value) {
        if (value == null) {
            charger.settings().setTemporaryLimit(OptionalInt.empty());
            return Optional.empty();
        }
        return integer(
                value,
                LOWEST_CURRENT,
                HIGHEST_CURRENT,
                ampere -> charger.settings().setTemporaryLimit(OptionalInt.of(ampere)));
    }

    private static Optional<String> integer(@Nullable Object value, int from, int to, IntConsumer set) {
        if (!(value instanceof Integer number)) {
            return Optional.of("integer expected, not " + value);
        }
        if (number < from || number > to) {
            return Optional.of("value from %d to %d expected, not %d".formatted(from, to, number));
        }
        set.accept(number);
        return Optional.empty();
    }

    private int phasesInUse() {
        Phases drawn = site.drawn();
        return (drawn.l1() > 0.5 ? 1 : 0) + (drawn.l2() > 0.5 ? 1 : 0) + (drawn.l3() > 0.5 ? 1 : 0);
    }

    private List<Boolean> contactor() {
        boolean closed = charger.offered() > 0;
        boolean three = charger.phases() == 3;
        return List.of(closed, closed && three, closed && three, true, true, true);
    }

    /** Sixteen numbers: volts L1 L2 L3 N, ampere L1 L2 L3, watt L1 L2 L3 N and sum, power factors L1 L2 L3 N. */
    private List<Number> energyArray() {
        List<Number> values = new ArrayList<>(16);
        Phases drawn = site.drawn();
        double[] watts = new double[3];
        for (int phase = 0; phase < 3; phase++) {
            values.add(rounded(site.chargerVoltage(phase), 1));
            watts[phase] = site.chargerVoltage(phase) * drawn.get(phase);
        }
        values.add(0);
        for (int phase = 0; phase < 3; phase++) {
            values.add(rounded(drawn.get(phase), 2));
        }
        for (double watt : watts) {
            values.add(rounded(watt, 0));
        }
        values.add(0);
        values.add(rounded(Arrays.stream(watts).sum(), 0));
        for (int phase = 0; phase < 3; phase++) {
            values.add(drawn.get(phase) > 0 ? 99 : 0);
        }
        values.add(0);
        return values;
    }

    private static Number rounded(double value, int digits) {
        BigDecimal number = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        return digits == 0 ? number.longValue() : number.doubleValue();
    }
}
