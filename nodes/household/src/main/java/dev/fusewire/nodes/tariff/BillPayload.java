package dev.fusewire.nodes.tariff;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.bill.BillingPeriod;
import dev.fusewire.plan.bill.EnergyBook;
import dev.fusewire.plan.bill.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** What an energy meter tells of its book, as {@code cockpit bill} shows it. */
final class BillPayload {

    private static final int MONTHS = 12;
    private static final double KWH_DIGITS = 1e3;
    private static final double COST_DIGITS = 1e4;
    private static final double SECONDS_PER_MINUTE = 60;

    private BillPayload() {}

    /** The fields of a bill on a day; the months are those before, the oldest first. */
    static ObjectValue.Builder of(EnergyBook book, LocalDate today, ZoneId zone, int startDay, String currency) {
        BillingPeriod period = BillingPeriod.of(today, startDay);
        YearMonth month = YearMonth.from(today);
        ArrayValue.Builder months = ArrayValue.builder();
        book.months()
                .subMap(month.minusMonths(MONTHS), month)
                .forEach((each, tally) -> months.add(ObjectValue.builder()
                        .put("month", each.toString())
                        .putAll(amounts(tally).build())
                        .build()));
        return ObjectValue.builder()
                .put("today", amounts(tally(book.days(), today)).build())
                .put("month", amounts(tally(book.months(), month)).build())
                .put(
                        "period",
                        ObjectValue.builder()
                                .put("from", midnight(period.from(), zone))
                                .put("to", midnight(period.to(), zone))
                                .putAll(amounts(book.between(period.from(), period.to()))
                                        .build())
                                .build())
                .put("lastMonths", months.build())
                .put("currency", currency);
    }

    private static String midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toString();
    }

    private static <T> Tally tally(Map<T, Tally> tallies, T time) {
        return tallies.getOrDefault(time, new Tally());
    }

    /** What is 0 beside energy and cost is left out. */
    private static ObjectValue.Builder amounts(Tally tally) {
        ArrayValue.Builder zones = ArrayValue.builder();
        new TreeMap<>(tally.zones())
                .forEach((name, amount) ->
                        zones.add(ObjectValue.of("name", name, "kwh", kwh(amount.kwh()), "cost", cost(amount.cost()))));
        ObjectValue.Builder fields = ObjectValue.builder()
                .put("kwh", kwh(tally.total().kwh()))
                .put("cost", cost(tally.total().cost()))
                .put("zones", zones.build());
        if (tally.fedIn().kwh() > 0) {
            fields.put(
                    "fedIn",
                    ObjectValue.of(
                            "kwh",
                            kwh(tally.fedIn().kwh()),
                            "income",
                            cost(tally.fedIn().cost())));
        }
        if (tally.estimated() > 0) {
            fields.put("estimated", kwh(tally.estimated()));
        }
        if (tally.correctedKwh() > 0) {
            fields.put("corrected", ObjectValue.of("kwh", kwh(tally.correctedKwh()), "cost", cost(tally.corrected())));
        }
        if (tally.spread() > 0) {
            fields.put("spread", kwh(tally.spread()));
        }
        if (tally.gap() > 0 || tally.gaps() > 0) {
            fields.put(
                    "gaps",
                    ObjectValue.of("count", tally.gaps(), "minutes", Math.round(tally.gap() / SECONDS_PER_MINUTE)));
        }
        return fields;
    }

    static double kwh(double kwh) {
        return Math.round(kwh * KWH_DIGITS) / KWH_DIGITS;
    }

    static double cost(double cost) {
        return Math.round(cost * COST_DIGITS) / COST_DIGITS;
    }
}
