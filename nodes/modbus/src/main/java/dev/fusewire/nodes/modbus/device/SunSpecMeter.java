package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.modbus.link.ModbusFault;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meter by SunSpec (SunSpec Information Model Reference; models 201 to 204 in whole numbers with scale factors, 211 to
 * 214 in floating point): its blocks are walked through once, then the block of the meter is read as a whole, since a
 * scale factor may be another the next time.
 */
final class SunSpecMeter implements MeterReader {

    private static final int SU = 0x5375;
    private static final int NS = 0x6e53;
    private static final int END = 0xffff;
    private static final int MOST_BLOCKS = 100;
    private static final int WHOLE = 53;
    private static final int FLOATS = 68;
    private static final double KILO = 0.001;

    private final List<Integer> bases;
    private final RegisterBus bus;
    private @Nullable Found found;

    /** @param points the address of the first point behind model and length */
    private record Found(int model, int points) {
        boolean isFloat() {
            return model >= 211;
        }
    }

    SunSpecMeter(DeviceProfile.SunSpec walk, RegisterBus bus) {
        bases = walk.bases();
        this.bus = bus;
    }

    @Override
    public Future<MeterValues> read() {
        Found known = found;
        return (known != null ? Future.succeededFuture(known) : seek(0).onSuccess(there -> found = there))
                .compose(there -> bus.read(RegisterTable.HOLDING, there.points(), there.isFloat() ? FLOATS : WHOLE)
                        .map(words -> there.isFloat() ? floats(words) : whole(words)));
    }

    private Future<Found> seek(int index) {
        if (index == bases.size()) {
            return Future.failedFuture(new NodeError(
                    "Error", "no SunSpec block begins at %s: is it switched on in the device?".formatted(bases)));
        }
        int base = bases.get(index);
        return bus.read(RegisterTable.HOLDING, base, 2).transform(result -> {
            if (result.failed()) {
                boolean isRefused =
                        result.cause() instanceof ModbusFault fault && fault.kind() == ModbusFault.Kind.REFUSED;
                return isRefused ? seek(index + 1) : Future.failedFuture(result.cause());
            }
            int[] head = result.result();
            return head[0] == SU && head[1] == NS ? walk(base + 2, 0) : seek(index + 1);
        });
    }

    private Future<Found> walk(int address, int blocks) {
        if (blocks == MOST_BLOCKS || address > END - 2) {
            return Future.failedFuture(new NodeError("Error", "its SunSpec blocks have no end"));
        }
        return bus.read(RegisterTable.HOLDING, address, 2).compose(head -> {
            int model = head[0];
            if (model == END) {
                return Future.failedFuture(
                        new NodeError("Error", "it has no SunSpec model of a meter, 201 to 204 or 211 to 214"));
            }
            return model >= 201 && model <= 204 || model >= 211 && model <= 214
                    ? Future.succeededFuture(new Found(model, address + 2))
                    : walk(address + 2 + head[1], blocks + 1);
        });
    }

    /** Points of models 201 to 204, by their offsets. */
    private static MeterValues whole(int[] points) {
        return new MeterValues(
                List.of(scaled(points, 1, 4), scaled(points, 2, 4), scaled(points, 3, 4)),
                List.of(scaled(points, 6, 13), scaled(points, 7, 13), scaled(points, 8, 13)),
                List.of(scaled(points, 17, 20), scaled(points, 18, 20), scaled(points, 19, 20)),
                scaled(points, 16, 20),
                counted(points, 44, 52),
                counted(points, 36, 52));
    }

    private static double scaled(int[] points, int at, int factor) {
        return points[at] == 0x8000 ? Double.NaN : (short) points[at] * power(points[factor]);
    }

    /** Counters are 0 where they are not there. */
    private static double counted(int[] points, int at, int factor) {
        double wattHours = RegisterCodec.number(points, at, ValueType.U32, WordOrder.BIG) * power(points[factor]);
        return wattHours == 0 || points[at] == 0x8000 && points[at + 1] == 0x8000 ? Double.NaN : wattHours * KILO;
    }

    /** A scale factor is a power of ten; one that is not there is none. */
    private static double power(int factor) {
        short exponent = (short) factor;
        return exponent == Short.MIN_VALUE
                ? 1
                : exponent >= -10 && exponent <= 10 ? Math.pow(10, exponent) : Double.NaN;
    }

    /** Points of models 211 to 214, by their offsets. */
    private static MeterValues floats(int[] points) {
        return new MeterValues(
                List.of(real(points, 2), real(points, 4), real(points, 6)),
                List.of(real(points, 10), real(points, 12), real(points, 14)),
                List.of(real(points, 28), real(points, 30), real(points, 32)),
                real(points, 26),
                real(points, 66) * KILO,
                real(points, 58) * KILO);
    }

    private static double real(int[] points, int at) {
        return RegisterCodec.number(points, at, ValueType.F32, WordOrder.BIG);
    }

    @Override
    public void forget() {
        found = null;
    }
}
