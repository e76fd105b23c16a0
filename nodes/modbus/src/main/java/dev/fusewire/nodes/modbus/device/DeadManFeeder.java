package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Watchdog;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Writes what a charger's dead-man wants to see, as often as it wants it, as long as the charger is under control. */
final class DeadManFeeder {

    private final Watchdog watchdog;
    private final RegisterBus bus;
    private final BooleanSupplier isControlled;
    private final IntSupplier addressBase;
    private final @Nullable Registration beat;
    private boolean busy;
    private boolean high;

    DeadManFeeder(
            Watchdog watchdog,
            IntSupplier addressBase,
            RegisterBus bus,
            NodeContext context,
            BooleanSupplier isControlled) {
        this.watchdog = watchdog;
        this.addressBase = addressBase;
        this.bus = bus;
        this.isControlled = isControlled;
        beat = watchdog.target() == null ? null : context.every(watchdog.period(), this::feed);
    }

    /** At once: after a gap it may be nearly too late. */
    void feed() {
        var target = watchdog.target();
        if (target == null || busy || !isControlled.getAsBoolean()) {
            return;
        }
        high = !high;
        int value = watchdog.kind() == DeviceProfile.WatchdogKind.TOGGLE && !high ? 0 : watchdog.value();
        busy = true;
        // a beat that is lost is made good by the next one, and a charger that is gone is noticed by its readings
        Future<Void> _ = bus.write(
                        target.function(), target.register().address() + addressBase.getAsInt(), new int[] {value})
                .onComplete(_ -> busy = false);
    }

    void close() {
        if (beat != null) {
            beat.cancel();
        }
    }
}
