package dev.fusewire.nodes.station;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What all charge points have delivered, kWh: today, this month, all in all. Where a charge point has a register of all it ever
 * delivered, that counts, also for the time nobody looked; else its power does, for as long as it is told.
 */
final class EnergyTotals {

    /** So long what was said last is taken to go on, ms. */
    private static final long HOLDS = 60_000;

    /** More than a charge point of 350 kW delivers in the longest while nobody may have looked: another meter. */
    private static final double ANOTHER_METER = 5_000;

    private static final double WATT_MS_IN_KWH = 3.6e9;
    private static final String REGISTERS = "registers";

    private final ZoneId zone;
    private final Map<String, Double> registers = new HashMap<>();
    private final Map<String, Power> powers = new HashMap<>();
    private LocalDate date;
    private double day;
    private double month;
    private double all;

    private record Power(double watts, long time) {}

    EnergyTotals(ZoneId zone, Instant now, ObjectValue kept) {
        this.zone = zone;
        date = LocalDate.ofInstant(now, zone);
        day = number(kept.get("day"));
        month = number(kept.get("month"));
        all = number(kept.get("all"));
        if (kept.get(REGISTERS) instanceof ObjectValue known) {
            known.forEach((point, kWh) -> registers.put(point, number(kWh)));
        }
        LocalDate then = kept.get("date") instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}")
                ? LocalDate.parse(text)
                : date;
        turn(then, date);
    }

    private static double number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : 0;
    }

    private void turn(LocalDate from, LocalDate to) {
        if (!from.equals(to)) {
            day = 0;
        }
        if (from.getYear() != to.getYear() || from.getMonth() != to.getMonth()) {
            month = 0;
        }
        date = to;
    }

    /**
     * Takes what a charge point says.
     *
     * @param register all it ever delivered, kWh; NaN where it tells none
     * @param watts what it delivers now; NaN where it does not tell
     */
    void accept(String point, double register, double watts, Instant now) {
        turn(date, LocalDate.ofInstant(now, zone));
        Power former = powers.put(point, new Power(Double.isNaN(watts) ? 0 : Math.max(0, watts), now.toEpochMilli()));
        if (Double.isFinite(register)) {
            Double before = registers.put(point, register);
            if (before != null && register >= before && register - before < ANOTHER_METER) {
                add(register - before);
            }
        } else if (former != null) {
            add(former.watts() * Math.clamp(now.toEpochMilli() - former.time(), 0, HOLDS) / WATT_MS_IN_KWH);
        }
    }

    private void add(double kWh) {
        day += kWh;
        month += kWh;
        all += kWh;
    }

    /** For people: rounded to a watt hour, and the day as it is now. */
    ObjectValue toPayload(Instant now) {
        turn(date, LocalDate.ofInstant(now, zone));
        return ObjectValue.of("day", rounded(day), "month", rounded(month), "all", rounded(all));
    }

    private static Number rounded(double kWh) {
        return Values.number(Math.round(kWh * 1000) / 1000.0);
    }

    /** To be kept over a restart. */
    ObjectValue toKeep() {
        return ObjectValue.of(
                "date",
                date.toString(),
                "day",
                day,
                "month",
                month,
                "all",
                all,
                REGISTERS,
                ObjectValue.copyOf(registers));
    }
}
