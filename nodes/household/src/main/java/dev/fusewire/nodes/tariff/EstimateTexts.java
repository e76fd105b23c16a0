package dev.fusewire.nodes.tariff;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.plan.bill.Estimates;
import dev.fusewire.plan.bill.Estimates.Booked;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is booked at estimated prices as it is kept on disk: [from in ms since 1970, to, kWh, millionths for a kWh, zone]. */
final class EstimateTexts {

    private EstimateTexts() {}

    static ArrayValue toJson(Estimates estimates) {
        ArrayValue.Builder all = ArrayValue.builder();
        estimates
                .all()
                .forEach(each -> all.add(ArrayValue.of(
                        each.start().toEpochMilli(),
                        each.end().toEpochMilli(),
                        each.kwh(),
                        each.micros(),
                        each.zone())));
        return all.build();
    }

    /** @param damage hears in words what was left out */
    static void fill(Estimates estimates, @Nullable Object kept, Consumer<String> damage) {
        if (kept instanceof ArrayValue all) {
            all.forEach(each -> fillOne(estimates, each, damage));
        } else if (kept != null) {
            damage.accept("estimates: " + DebugFormat.line(kept));
        }
    }

    private static void fillOne(Estimates estimates, @Nullable Object kept, Consumer<String> damage) {
        try {
            if (kept instanceof ArrayValue each
                    && each.at(0) instanceof Number start
                    && each.at(1) instanceof Number end
                    && each.at(2) instanceof Number kwh
                    && each.at(3) instanceof Number micros
                    && each.at(4) instanceof String zone) {
                estimates.put(new Booked(
                        Instant.ofEpochMilli(start.longValue()),
                        Instant.ofEpochMilli(end.longValue()),
                        kwh.doubleValue(),
                        micros.doubleValue(),
                        zone));
                return;
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
            // told below
        }
        damage.accept("an estimate: " + DebugFormat.line(kept));
    }
}
