package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** A period of ENTSO-E's document: points by their number. A price that is as the one before is left out (curve type A03). */
final class EntsoePeriod {

    /** A year of quarters, and some. */
    private static final int MOST_STEPS = 40_000;

    private final PriceUnit unit;
    private final Instant start;
    private final Instant end;
    private final Duration step;
    private final TreeMap<Integer, Long> points = new TreeMap<>();

    EntsoePeriod(Element period, PriceUnit unit) {
        this.unit = unit;
        Element interval = Xml.child(period, "timeInterval")
                .orElseThrow(() -> new IllegalArgumentException("a Period without timeInterval"));
        start = time(interval, "start");
        end = time(interval, "end");
        step = resolution(period);
        long steps = start.isBefore(end) ? Duration.between(start, end).dividedBy(step) : 0;
        if (steps < 1 || !start.plus(step.multipliedBy(steps)).equals(end) || steps > MOST_STEPS) {
            throw new IllegalArgumentException("the Period from %s to %s does not consist of steps of %s"
                    .formatted(start, end, step.toMinutes() + " min"));
        }
        for (Element point : Xml.children(period, "Point")) {
            add(point, (int) steps);
        }
    }

    private static Instant time(Element interval, String name) {
        return Part.time("timeInterval." + name, Xml.text(interval, name).orElse(""), ZoneOffset.UTC);
    }

    private static Duration resolution(Element period) {
        String text = Xml.text(period, "resolution").orElse("");
        try {
            Duration step = Duration.parse(text);
            if (step.compareTo(Duration.ofMinutes(1)) >= 0) {
                return step;
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw new IllegalArgumentException("resolution is \"" + text + "\", expected PT15M, PT30M or PT60M");
    }

    private void add(Element point, int steps) {
        String position = Xml.text(point, "position").orElse("");
        String place = "the point at position " + position + " of the Period from " + start;
        int number;
        try {
            number = Integer.parseInt(position);
        } catch (NumberFormatException _) {
            number = 0;
        }
        if (number < 1 || number > steps) {
            throw new IllegalArgumentException(place + ": expected a position from 1 to " + steps);
        }
        points.put(
                number,
                Part.micros(
                        "price.amount of " + place,
                        Xml.text(point, "price.amount").orElse(null),
                        unit));
    }

    /** One slot each step, so that what is revised later fits. */
    List<PriceSlot> slots() {
        List<PriceSlot> slots = new ArrayList<>();
        Instant time = start;
        for (int number = 1; time.isBefore(end); number++) {
            Map.Entry<Integer, Long> price = points.floorEntry(number);
            if (price != null) {
                slots.add(new PriceSlot(time, time.plus(step), price.getValue(), false, false));
            }
            time = time.plus(step);
        }
        return slots;
    }
}
