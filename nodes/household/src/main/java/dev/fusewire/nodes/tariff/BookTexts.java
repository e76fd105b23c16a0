package dev.fusewire.nodes.tariff;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.plan.bill.EnergyBook;
import dev.fusewire.plan.bill.Tally;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A book of energy as it is kept on disk. */
final class BookTexts {

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
                "gap", tally.gap(),
                "gaps", tally.gaps());
    }

    /** Books what was kept; what is none of it is left out. */
    static void fill(EnergyBook book, ObjectValue kept) {
        if (kept.get("days") instanceof ObjectValue days) {
            days.forEach((day, tally) -> {
                try {
                    fill(book.day(LocalDate.parse(day)), tally);
                } catch (DateTimeException _) {
                    // no day of ours
                }
            });
        }
        if (kept.get("months") instanceof ObjectValue months) {
            months.forEach((month, tally) -> {
                try {
                    fill(book.month(YearMonth.parse(month)), tally);
                } catch (DateTimeException _) {
                    // no month of ours
                }
            });
        }
    }

    private static void fill(Tally tally, @Nullable Object kept) {
        if (kept instanceof ObjectValue fields) {
            if (fields.get("zones") instanceof ObjectValue zones) {
                zones.forEach((name, amount) -> tally.use(name, part(amount, 0), part(amount, 1)));
            }
            tally.feedIn(part(fields.get("fedIn"), 0), part(fields.get("fedIn"), 1));
            tally.estimate(finite(fields.get("estimated")));
            tally.spread(finite(fields.get("spread")));
            tally.miss(finite(fields.get("gap")));
            tally.countGaps((int) finite(fields.get("gaps")));
        }
    }

    private static double part(@Nullable Object amount, int index) {
        return amount instanceof ArrayValue array ? finite(array.at(index)) : 0;
    }

    private static double finite(@Nullable Object value) {
        double number = value == null ? 0 : Values.toNumber(value);
        return Double.isFinite(number) ? number : 0;
    }
}
