package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.modbus.device.DeviceProfile.FailSafe;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Target;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The current a charger falls back to and the time after which it does: read, written where they are others, read again. */
final class SafeFall {

    private static final double TENTH = 0.05;

    private final FailSafe registers;
    private final double current;
    private final double seconds;
    private final RegisterBus bus;
    private final DeviceReader reader;

    /** @param current A */
    SafeFall(FailSafe registers, double current, double seconds, RegisterBus bus, DeviceReader reader) {
        this.registers = registers;
        this.current = current;
        this.seconds = seconds;
        this.bus = bus;
        this.reader = reader;
    }

    private record Wanted(Target target, Optional<Register> readBack, double value, String unit) {}

    private List<Wanted> wanted() {
        List<Wanted> all = new ArrayList<>();
        if (registers.current() != null) {
            all.add(new Wanted(registers.current(), registers.currentReadBack(), current, "A"));
        }
        if (registers.time() != null) {
            all.add(new Wanted(registers.time(), registers.timeReadBack(), seconds, "s"));
        }
        return all;
    }

    /** @return what is not as it was written, in words; empty where all is */
    Future<String> keep(Fit fit) {
        return look(fit).compose(before -> {
            List<Wanted> wrong = wrong(before);
            if (wrong.isEmpty()) {
                return Future.succeededFuture("");
            }
            Future<Void> written = Future.succeededFuture();
            for (Wanted each : wrong) {
                written = written.compose(_ -> write(each.target(), each.value(), fit));
            }
            return written.compose(_ -> persist(fit))
                    .compose(_ -> look(fit))
                    .map(after -> complaint(wrong(after), after));
        });
    }

    private Future<Readings> look(Fit fit) {
        return reader.read(
                wanted().stream().flatMap(each -> each.readBack().stream()).toList(), fit);
    }

    /** What cannot be read counts as another, and is written each time. */
    private List<Wanted> wrong(Readings read) {
        return wanted().stream()
                .filter(each ->
                        each.readBack().isEmpty() || !(Math.abs(read.value(each.readBack()) - each.value()) <= TENTH))
                .toList();
    }

    private static String complaint(List<Wanted> wrong, Readings read) {
        for (Wanted each : wrong) {
            if (each.readBack().isPresent()) {
                return String.format(
                        Locale.ROOT,
                        "its fail-safe %s is %.1f %s instead of %.1f %s",
                        each.unit().equals("A") ? "current" : "time",
                        read.value(each.readBack()),
                        each.unit(),
                        each.value(),
                        each.unit());
            }
        }
        return "";
    }

    private Future<Void> write(Target target, double value, Fit fit) {
        return bus.write(
                target.function(),
                target.register().address() + fit.addressBase(),
                target.register().words(value, fit.wordOrder()));
    }

    private Future<Void> persist(Fit fit) {
        var persist = registers.persist();
        return persist == null
                ? Future.succeededFuture()
                : bus.write(
                        persist.target().function(),
                        persist.target().register().address() + fit.addressBase(),
                        new int[] {persist.value()});
    }
}
