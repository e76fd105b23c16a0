package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.Quirks;
import dev.fusewire.station.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of one moment, put together: totals or else the sum of the phases, each in its unit, whatever spelling the station has.
 * A missing measurand is the energy register, a missing unit that of the measurand (OCPP 1.6 §4.7 and §7.45).
 */
final class Samples {

    private static final Pattern PHASE = Pattern.compile("(.*?)[.\\-]?(L[123](?:-N)?|L[123]-L[123]|N)$");
    private static final String ENERGY = "energy.active.import.register";
    private static final double NOT = Double.NaN;
    /** Between the number of phases that a power and a current stand for, and a whole one. */
    private static final double NEAR = 0.35;

    private static final double USUAL_VOLTAGE = 230;
    private static final double THREE_PHASES = Math.sqrt(3);

    /** One measurand: what is told for all phases together, and for each; NaN where it is not. */
    private static final class Quantity {
        private double whole = NOT;
        private final double[] phases = {NOT, NOT, NOT};

        private double total() {
            return Double.isNaN(whole) ? sum() : whole;
        }

        private double sum() {
            double sum = 0;
            boolean isAny = false;
            for (double phase : phases) {
                if (!Double.isNaN(phase)) {
                    sum += phase;
                    isAny = true;
                }
            }
            return isAny ? sum : NOT;
        }

        private List<Double> list() {
            List<Double> list = new ArrayList<>(3);
            for (double phase : phases) {
                list.add(Double.isNaN(phase) ? 0 : phase);
            }
            return list;
        }
    }

    private final double meterStart;
    private final Quirks quirks;
    private final Map<String, Quantity> quantities = new HashMap<>();
    private final Collection<String> unknown = new TreeSet<>();
    private boolean isRegisterBare;

    /** @param meterStart of the session under way, Wh; NaN where there is none */
    Samples(double meterStart, Quirks quirks) {
        this.meterStart = meterStart;
        this.quirks = quirks;
    }

    void add(ObjectValue sample) {
        if (Given.text(sample, "format").equalsIgnoreCase("SignedData")) {
            return;
        }
        String said = Given.text(sample, "measurand").replaceAll("['\"\\s]", "");
        String phase = Given.text(sample, "phase");
        Matcher suffix = PHASE.matcher(said);
        if (suffix.matches()) {
            said = suffix.group(1);
            phase = phase.isEmpty() ? suffix.group(2) : phase;
        }
        String measurand = said.isEmpty() ? ENERGY : said.toLowerCase(Locale.ROOT);
        double value = Given.number(sample.get("value"));
        if (Double.isNaN(value)) {
            unknown.add(measurand + " without a number");
            return;
        }
        String unit = Given.text(sample, "unit").toLowerCase(Locale.ROOT);
        double factor = factor(unit);
        if (measurand.equals(ENERGY)) {
            isRegisterBare |= unit.isEmpty();
        }
        if (measurand.equals("temperature") && unit.startsWith("f")) {
            put(measurand, phase, (value - 32) / 1.8);
        } else if (measurand.equals("temperature") && unit.equals("k")) {
            put(measurand, phase, value - 273.15);
        } else {
            put(measurand, phase, value * factor);
        }
    }

    private static double factor(String unit) {
        return switch (unit) {
            case "kwh", "kw", "kva", "kvar", "kvarh" -> 1000;
            case "mwh" -> 1_000_000;
            case "ma", "mv" -> 0.001;
            default -> 1;
        };
    }

    private void put(String measurand, String phase, double value) {
        Quantity quantity = quantities.computeIfAbsent(measurand, _ -> new Quantity());
        String which = phase.toUpperCase(Locale.ROOT);
        if (which.isEmpty()) {
            quantity.whole = value;
        } else if (which.length() >= 2 && which.charAt(0) == 'L' && "123".indexOf(which.charAt(1)) >= 0) {
            boolean isBetween = which.contains("-L");
            int index = which.charAt(1) - '1';
            // between phases it says something of a phase only where nothing better is told
            if (!isBetween) {
                quantity.phases[index] = value;
            } else if (measurand.equals("voltage") && Double.isNaN(quantity.phases[index])) {
                quantity.phases[index] = value / THREE_PHASES;
            }
        }
        // of N nothing is taken: some send there what belongs to L1
    }

    boolean isEmpty() {
        return quantities.isEmpty();
    }

    Collection<String> unknown() {
        return unknown;
    }

    Meter meter(Instant at) {
        double power = of("power.active.import");
        return new Meter(at, register(), power, currents(power), voltages(), offered(), of("soc"), of("temperature"));
    }

    private double of(String measurand) {
        Quantity quantity = quantities.get(measurand);
        return quantity == null ? NOT : quantity.total();
    }

    private double register() {
        double register = of(ENERGY);
        if (Double.isNaN(register)) {
            return NOT;
        }
        boolean isKwh = isRegisterBare && quirks.has(Quirk.KWH_REGISTER);
        boolean seemsKwh = isRegisterBare && register < meterStart && register * 1000 >= meterStart;
        double energy = isKwh || seemsKwh ? register * 1000 : register;
        boolean isOfSession = quirks.has(Quirk.SESSION_REGISTER) && !Double.isNaN(meterStart);
        return isOfSession ? energy + meterStart : energy;
    }

    /** Where a current is told without its phase, the power says of how many it is. */
    private List<Double> currents(double power) {
        Quantity current = quantities.get("current.import");
        if (current == null) {
            return List.of();
        }
        if (!Double.isNaN(current.sum())) {
            return current.list();
        }
        double each = current.whole;
        boolean isOne = each > 0 && Math.abs(power / (USUAL_VOLTAGE * each) - 1) < NEAR;
        return isOne ? List.of(each, 0.0, 0.0) : List.of(each, each, each);
    }

    private List<Double> voltages() {
        Quantity voltage = quantities.get("voltage");
        if (voltage == null) {
            return List.of();
        }
        return Double.isNaN(voltage.sum()) ? List.of(voltage.whole, voltage.whole, voltage.whole) : voltage.list();
    }

    private double offered() {
        Quantity offered = quantities.get("current.offered");
        if (offered == null) {
            return NOT;
        }
        if (!Double.isNaN(offered.whole)) {
            return offered.whole;
        }
        double most = NOT;
        for (double phase : offered.phases) {
            most = Double.isNaN(most) || phase > most ? phase : most;
        }
        return most;
    }
}
