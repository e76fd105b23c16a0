package dev.fusewire.nodes.tariff;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.bill.EnergyBook;
import dev.fusewire.plan.bill.Tally;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A book of energy as it is kept on disk. */
final class BookTexts {

    /** No household books more, in kWh, in its currency, or in seconds. */
    private static final double MOST = 1e9;

    private BookTexts() {}

    static ObjectValue toJson(EnergyBook book) {
        ObjectValue.Builder days = ObjectValue.builder();
        book.days().forEach((day, tally) -> days.put(day.toString(), toJson(tally)));
        ObjectValue.Builder months = ObjectValue.builder();
        book.months().forEach((month, tally) -> months.put(month.toString(), toJson(tally)));
        return ObjectValue.of("days", days.build(), "months", months.build());
    }

    private static ObjectValue toJson(Tally tally) {
        ObjectValue.Builder zones = ObjectValue.builder();
        tally.zones().forEach((name, amount) -> zones.put(name, ArrayValue.of(amount.kwh(), amount.cost())));
        return ObjectValue.of(
                "zones", zones.build(),
                "fedIn", ArrayValue.of(tally.fedIn().kwh(), tally.fedIn().cost()),
                "estimated", tally.estimated(),
                "spread", tally.spread(),
                "correctedKwh", tally.correctedKwh(),
                "corrected", tally.corrected(),
                "gap", tally.gap(),
                "gaps", tally.gaps());
    }

    /**
     * Books what was kept; what is none of it is left out.
     *
     * @param damage hears in words what was left out
     */
    static void fill(EnergyBook book, ObjectValue kept, Consumer<String> damage) {
        for (String part : List.of("days", "months")) {
            if (kept.has(part) && !(kept.get(part) instanceof ObjectValue)) {
                damage.accept("what was booked to " + part + ": " + DebugFormat.line(kept.get(part)));
            }
        }
        if (kept.get("days") instanceof ObjectValue days) {
            days.forEach((day, tally) -> {
                try {
                    fill(book.day(LocalDate.parse(day)), tally, message -> damage.accept(day + ": " + message));
                } catch (DateTimeException _) {
                    damage.accept("a day called " + day);
                }
            });
        }
        if (kept.get("months") instanceof ObjectValue months) {
            months.forEach((month, tally) -> {
                try {
                    fill(book.month(YearMonth.parse(month)), tally, message -> damage.accept(month + ": " + message));
                } catch (DateTimeException _) {
                    damage.accept("a month called " + month);
                }
            });
        }
    }

    private static void fill(Tally tally, @Nullable Object kept, Consumer<String> damage) {
        if (!(kept instanceof ObjectValue fields)) {
            damage.accept(DebugFormat.line(kept));
            return;
        }
        if (fields.get("zones") instanceof ObjectValue zones) {
            zones.forEach((name, amount) -> {
                double kwh = part(amount, 0, 0, damage);
                tally.use(name, kwh, part(amount, 1, -MOST, damage));
            });
        }
        double fedIn = part(fields.get("fedIn"), 0, 0, damage);
        tally.feedIn(fedIn, part(fields.get("fedIn"), 1, -MOST, damage));
        tally.estimate(number(fields.get("estimated"), 0, damage));
        tally.spread(number(fields.get("spread"), 0, damage));
        tally.correct(number(fields.get("correctedKwh"), 0, damage), number(fields.get("corrected"), -MOST, damage));
        tally.miss(number(fields.get("gap"), 0, damage));
        tally.countGaps((int) number(fields.get("gaps"), 0, damage));
    }

    private static double part(@Nullable Object amount, int index, double least, Consumer<String> damage) {
        if (amount instanceof ArrayValue array) {
            return number(array.at(index), least, damage);
        }
        if (amount != null) {
            damage.accept(DebugFormat.line(amount));
        }
        return 0;
    }

    private static double number(@Nullable Object value, double least, Consumer<String> damage) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= MOST) {
            return number.doubleValue();
        }
        damage.accept(DebugFormat.line(value));
        return 0;
    }
}
