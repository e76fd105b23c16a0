package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a meter says at one moment; NaN for what it does not measure.
 *
 * @param currents of L1 to L3, A
 * @param voltages V
 * @param powers W
 * @param power of all, W
 * @param energy taken, kWh
 * @param energyReturned kWh
 */
record MeterValues(
        List<Double> currents,
        List<Double> voltages,
        List<Double> powers,
        double power,
        double energy,
        double energyReturned) {

    private static final int PHASES = 3;

    /** More flows in no house. */
    private static final double MOST_AMPERES = 1000;

    /** A phase that is not connected has no current. */
    private static final double DEAD_VOLTS = 10;

    /**
     * The currents as flows know them: below nought where power flows out of the house.
     *
     * @throws NodeError where one is not told, or cannot be
     */
    List<Double> signedCurrents() {
        return IntStream.range(0, PHASES).mapToObj(this::signed).toList();
    }

    private double signed(int phase) {
        double ampere = currents.get(phase);
        boolean isDead = Math.abs(voltages.get(phase)) < DEAD_VOLTS;
        if (Double.isNaN(ampere) && isDead) {
            return 0;
        }
        if (!(Math.abs(ampere) <= MOST_AMPERES)) {
            throw new NodeError(
                    "Error",
                    Double.isNaN(ampere)
                            ? "the meter does not tell the current of L" + (phase + 1)
                            : String.format(
                                    Locale.ROOT,
                                    "the meter tells %.1f A on L%d, where %.0f A at most can be",
                                    ampere,
                                    phase + 1,
                                    MOST_AMPERES));
        }
        double size = Math.abs(ampere);
        boolean flowsOut = Double.isNaN(powers.get(phase)) ? ampere < 0 : powers.get(phase) < 0;
        return size == 0 ? 0 : rounded(flowsOut ? -size : size);
    }

    Message toMessage(String topic, long now) {
        Message msg = Message.of(object(signedCurrents(), Double.NaN)).set("topic", topic);
        put(msg, "power", object(powers, power));
        put(msg, "voltage", object(voltages, Double.NaN));
        put(msg, "energy", object(List.of(), energy));
        put(msg, "energyReturned", object(List.of(), energyReturned));
        return msg.set("age", 0).set("time", now);
    }

    private static void put(Message msg, String name, ObjectValue values) {
        if (!values.isEmpty()) {
            msg.set(name, values);
        }
    }

    private static ObjectValue object(List<Double> phases, double total) {
        ObjectValue.Builder all = ObjectValue.builder();
        for (int phase = 0; phase < phases.size(); phase++) {
            if (Double.isFinite(phases.get(phase))) {
                all.put("l" + (phase + 1), rounded(phases.get(phase)));
            }
        }
        if (Double.isFinite(total)) {
            all.put("total", rounded(total));
        }
        return all.build();
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    String summary() {
        List<Double> signed = signedCurrents();
        return IntStream.range(0, PHASES)
                .mapToObj(phase -> String.format(Locale.ROOT, "L%d %.1f A", phase + 1, signed.get(phase)))
                .collect(Collectors.joining(" · "));
    }
}
