package dev.fusewire.station;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a session costs by a tariff. Energy is booked to the time of day at which it was drawn; amounts are rounded half up line by line, so
 * that a receipt adds up.
 */
public final class SessionCost {

    private static final BigDecimal WH = new BigDecimal(1000);
    private static final BigDecimal SECONDS = new BigDecimal(60);

    private final Tariff tariff;
    private final double[] energy;

    /** @param energy booked so far, Wh, for each of the tariff's prices; of another length it is none */
    public SessionCost(Tariff tariff, double... energy) {
        this.tariff = tariff;
        this.energy = Arrays.copyOf(energy, tariff.energy().size());
    }

    public Tariff tariff() {
        return tariff;
    }

    /** What is booked to each of the tariff's prices, Wh. */
    public double[] energy() {
        return energy.clone();
    }

    /**
     * Books energy that was drawn evenly in a stretch of time.
     *
     * @param wattHours less than zero takes back what was booked too much
     */
    public void book(Instant from, Instant to, double wattHours) {
        long whole = Duration.between(from, to).toMillis();
        ZonedDateTime end = to.atZone(tariff.zone());
        if (wattHours < 0 || whole <= 0 || energy.length == 1) {
            int window = tariff.windowAt(end.toLocalTime());
            energy[window] += wattHours;
            return;
        }
        ZonedDateTime at = from.atZone(tariff.zone());
        while (at.isBefore(end)) {
            int window = tariff.windowAt(at.toLocalTime());
            ZonedDateTime next = nextChange(at, window);
            ZonedDateTime until = next.isBefore(end) ? next : end;
            energy[window] += wattHours * Duration.between(at, until).toMillis() / whole;
            at = until;
        }
    }

    private ZonedDateTime nextChange(ZonedDateTime at, int window) {
        LocalTime next =
                tariff.energy().get((window + 1) % tariff.energy().size()).from();
        ZonedDateTime same = at.with(next);
        return same.isAfter(at) ? same : at.plusDays(1).with(next);
    }

    /**
     * @param lasted from the beginning to the end, or until now
     * @param idle how long the car took nothing at the end
     */
    public List<Receipt.Line> lines(Duration lasted, Duration idle) {
        List<Receipt.Line> lines = new ArrayList<>();
        for (int i = 0; i < energy.length; i++) {
            Tariff.Window window = tariff.energy().get(i);
            BigDecimal kwh = BigDecimal.valueOf(Math.round(energy[i])).divide(WH);
            if (kwh.signum() > 0) {
                String what = energy.length == 1 ? "energy" : "energy from " + window.from();
                add(lines, what, kwh, "kWh", window.perKwh());
            }
        }
        if (tariff.perMinute().signum() != 0) {
            add(lines, "time", minutes(lasted), "min", tariff.perMinute());
        }
        Duration dear = idle.minusMinutes(tariff.idleFreeMinutes());
        if (tariff.idlePerMinute().signum() != 0 && dear.isPositive()) {
            add(lines, "parking after charging", minutes(dear), "min", tariff.idlePerMinute());
        }
        if (tariff.perSession().signum() != 0) {
            add(lines, "session", BigDecimal.ONE, "", tariff.perSession());
        }
        return lines;
    }

    private void add(List<Receipt.Line> lines, String what, BigDecimal quantity, String unit, BigDecimal price) {
        BigDecimal amount = quantity.multiply(price).setScale(tariff.decimals(), RoundingMode.HALF_UP);
        lines.add(new Receipt.Line(what, quantity, unit, price, amount));
    }

    private static BigDecimal minutes(Duration time) {
        return BigDecimal.valueOf(Math.max(0, time.toSeconds())).divide(SECONDS, 2, RoundingMode.HALF_UP);
    }

    public BigDecimal total(Duration lasted, Duration idle) {
        return lines(lasted, idle).stream()
                .map(Receipt.Line::amount)
                .reduce(BigDecimal.ZERO.setScale(tariff.decimals()), BigDecimal::add);
    }
}
