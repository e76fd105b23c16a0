package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.FixedWrite;
import dev.fusewire.nodes.modbus.link.ModbusFault;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written before a charger is told anything: what puts it under control, and its fail-safe. */
final class Preparation {

    private final List<FixedWrite> start;
    private final @Nullable SafeFall safeFall;
    private final RegisterBus bus;

    Preparation(Charger charger, double safeCurrent, double safeSeconds, RegisterBus bus, DeviceReader reader) {
        this.bus = bus;
        start = charger.start();
        safeFall = charger.failSafe() == null
                ? null
                : new SafeFall(charger.failSafe(), safeCurrent, safeSeconds, bus, reader);
    }

    /**
     * Writes what has to be.
     *
     * @param started whether it was put under control since it was connected
     * @return what its fail-safe lacks, in words; empty where it is as it is to be
     */
    Future<String> carryOut(Fit fit, boolean started) {
        Future<Void> written = Future.succeededFuture();
        for (FixedWrite each : started ? List.<FixedWrite>of() : start) {
            written = written.compose(_ -> bus.write(
                    each.target().function(),
                    each.target().register().address() + fit.addressBase(),
                    new int[] {each.value()}));
        }
        return written.recover(Preparation::unlessRefused).compose(_ -> keepSafe(fit));
    }

    private Future<String> keepSafe(Fit fit) {
        SafeFall safe = safeFall;
        return safe == null
                ? Future.succeededFuture("")
                : safe.keep(fit)
                        .recover(failure -> isRefusal(failure)
                                ? Future.succeededFuture("its fail-safe is refused: " + NodeError.textOf(failure))
                                : Future.failedFuture(failure));
    }

    static Future<Void> unlessRefused(Throwable failure) {
        return isRefusal(failure) ? Future.succeededFuture() : Future.failedFuture(failure);
    }

    static boolean isRefusal(Throwable failure) {
        return failure instanceof ModbusFault fault && fault.kind() == ModbusFault.Kind.REFUSED;
    }
}
