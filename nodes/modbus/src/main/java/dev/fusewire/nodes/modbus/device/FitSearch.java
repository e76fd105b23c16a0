package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.modbus.device.DeviceProfile.State;
import dev.fusewire.nodes.modbus.link.ModbusFault;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Finds out how a device is to be read: its voltages have to make sense in exactly one way. A device of which that is not
 * known is neither believed nor told anything.
 */
final class FitSearch {

    private final DeviceProfile profile;
    private final DeviceReader reader;
    private final List<Register> voltages;
    private final List<Register> registers;

    FitSearch(DeviceProfile profile, DeviceReader reader) {
        this.profile = profile;
        this.reader = reader;
        voltages = profile.measurements().voltages();
        registers = new ArrayList<>(voltages);
        State state = profile.charger() == null ? null : profile.charger().state();
        if (state != null) {
            registers.add(state.register());
        }
    }

    private boolean isOpen() {
        return profile.wordOrders().size() > 1
                || profile.addressBases().size() > 1
                || profile.meterScales().size() > 1;
    }

    /** The one way that fits; fails where there is none, or more than one. */
    Future<Fit> find() {
        Fit first = new Fit(
                profile.wordOrders().getFirst(),
                profile.addressBases().getFirst(),
                profile.meterScales().getFirst());
        if (voltages.isEmpty()) {
            return Future.succeededFuture(first);
        }
        return look(0, new ArrayList<>(), new ArrayList<>(), first);
    }

    /**
     * A voltage in floating point reads nearly the same one address before with its words the other way round: the high word
     * is the same one. So the state has to be a known one, too, where several ways are left.
     */
    private boolean knowsState(Readings read) {
        return profile.charger() == null
                || profile.charger().state() == null
                || DeviceState.stateOf(profile.charger().state(), read) != null;
    }

    private Future<Fit> look(int index, List<Fit> fitting, List<String> seen, Fit first) {
        if (index == profile.addressBases().size()) {
            return decide(fitting, seen, first);
        }
        int base = profile.addressBases().get(index);
        Fit raw = new Fit(WordOrder.BIG, base, 1);
        return reader.read(registers, raw).transform(result -> {
            if (result.failed()) {
                boolean isRefused =
                        result.cause() instanceof ModbusFault fault && fault.kind() == ModbusFault.Kind.REFUSED;
                if (!isRefused || profile.addressBases().size() == 1) {
                    return Future.failedFuture(result.cause());
                }
            } else {
                compare(base, fitting, seen);
            }
            return look(index + 1, fitting, seen, first);
        });
    }

    private void compare(int base, List<Fit> fitting, List<String> seen) {
        for (WordOrder order : profile.wordOrders()) {
            for (double scale : profile.meterScales()) {
                Fit fit = new Fit(order, base, scale);
                List<Double> volts = reader.last(fit).three(voltages);
                if (!volts.stream().allMatch(FitSearch::isNothing)) {
                    seen.add(words(volts));
                }
                if (Fit.isPlausible(volts) && (!isOpen() || knowsState(reader.last(fit)))) {
                    fitting.add(fit);
                }
            }
        }
    }

    /** Nought, or the noise of an open contactor; much less than that is a number read the wrong way. */
    private static boolean isNothing(double volts) {
        return volts == 0 || Math.abs(volts) < 0.5 && Math.abs(volts) > 1e-6;
    }

    private static String words(List<Double> volts) {
        return volts.stream()
                .map(volt -> String.format(Locale.ROOT, Math.abs(volt) < 1e4 ? "%.1f" : "%.2g", volt))
                .collect(Collectors.joining(" / "));
    }

    private Future<Fit> decide(List<Fit> fitting, List<String> seen, Fit first) {
        if (fitting.size() == 1) {
            return Future.succeededFuture(fitting.getFirst());
        }
        if (seen.isEmpty() && !isOpen()) {
            // some tell voltages only while a car charges; there is nothing to find out
            return Future.succeededFuture(first);
        }
        String what = seen.isEmpty() ? "0 V on all phases" : String.join(" or ", seen) + " V";
        return Future.failedFuture(new NodeError(
                "Error",
                "its voltages are %s, 180 to 260 V expected in exactly one way of reading: it is not controlled"
                        .formatted(what)));
    }
}
