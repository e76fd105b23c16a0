package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.plan.peak.PeakState;
import java.util.Objects;

/** How a household stands, as the messages tell it. */
final class PeakReport {

    private PeakReport() {}

    static ObjectValue of(PeakState state) {
        return ObjectValue.of(
                "power",
                kilowatts(state.power()),
                "limit",
                Values.number(state.limit()),
                "average",
                kilowatts(state.average()),
                "expected",
                kilowatts(state.expected()),
                "violations",
                state.violations(),
                "violated",
                state.isViolated(),
                "peak",
                state.isPeak(),
                "lifted",
                state.isLifted(),
                "suggestions",
                ArrayValue.copyOf(state.suggestions()),
                "off",
                ArrayValue.copyOf(state.off()),
                "loads",
                ArrayValue.copyOf(state.loads().stream().map(PeakReport::load).toList()),
                "lines",
                ArrayValue.copyOf(state.lines()),
                "doubt",
                Objects.requireNonNullElse(state.doubt(), Null.NULL));
    }

    private static ObjectValue load(PeakState.Load load) {
        return ObjectValue.of(
                "name",
                load.name(),
                "power",
                Values.number(load.power()),
                "on",
                load.isOn(),
                "waits",
                load.waits(),
                "byHand",
                load.isOffByHand());
    }

    /** To a hundredth, so that noise makes no messages; null where it is not known. */
    private static Object kilowatts(double power) {
        return Double.isFinite(power) ? Values.number(Math.round(power * 100) / 100.0) : Null.NULL;
    }
}
