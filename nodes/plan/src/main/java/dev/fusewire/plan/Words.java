package dev.fusewire.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as people say it, in English: one sentence, two short lines for a display, and what would help. Times are the household's.
 *
 * @param zone the household's
 * @param currency by ISO 4217
 */
public record Words(ZoneId zone, String currency) {

    /** What a line of the displays in question holds. */
    public static final int LINE = 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    /** The plan in one sentence. */
    public String sentence(Charging car, CarPlan plan, Instant now) {
        var at = plan.readyAt().map(ready -> time(ready, now));
        if (isDone(plan, now)) {
            return "Ready: " + level(plan.reachable()) + ".";
        }
        if (car.isEmergency()) {
            return at.map(time -> "Emergency: " + reached(plan.reachable()) + " at " + time)
                            .orElse("Emergency: charges all the fuse allows")
                    + price(plan.cost(), ", for %s")
                    + ".";
        }
        if (!plan.isFeasible()) {
            return late(car, plan, now);
        }
        if (at.isEmpty()) {
            return "Charges in cheap hours" + price(plan.cost(), ", for %s") + ".";
        }
        String ready = plan.isSure() ? "Ready" : "Probably ready";
        return ready + " at " + at.get() + with(plan.reachable()) + price(plan.cost(), ", for %s") + ".";
    }

    private String late(Charging car, CarPlan plan, Instant now) {
        String by = car.need().map(need -> time(need.by(), now)).orElse("then");
        String lacks = number(plan.missing()) + " kWh less than needed";
        String reaches = Double.isNaN(plan.reachable())
                ? "Not ready by " + by + ": " + lacks
                : "Only " + level(plan.reachable()) + " by " + by + ", " + lacks;
        return reaches
                + later(plan).map(ready -> "; ready at " + time(ready, now)).orElse("") + ".";
    }

    /** The plan in two lines of at most {@link #LINE} characters. */
    public List<String> lines(Charging car, CarPlan plan, Instant now) {
        if (isDone(plan, now)) {
            return List.of("Ready", cut(level(plan.reachable())));
        }
        String by = car.need().map(need -> clock(need.by())).orElse("");
        if (!plan.isFeasible()) {
            String first = Double.isNaN(plan.reachable()) ? "Not by " + by : percent(plan.reachable()) + " by " + by;
            return List.of(cut(first), cut(hint(plan)));
        }
        String soc = Double.isNaN(plan.reachable()) ? "Ready" : percent(plan.reachable());
        String first = plan.readyAt().map(ready -> soc + " at " + clock(ready)).orElse("In cheap hours");
        return List.of(cut(first), cut(plan.cost() == 0 ? "" : money(plan.cost())));
    }

    private String hint(CarPlan plan) {
        return plan.helps().stream()
                .filter(help ->
                        help.kind() == Help.Kind.LOADS_WAIT && help.loads().size() == 1)
                .findFirst()
                .map(help -> help.loads().getFirst() + " off: " + percent(help.soc()))
                .filter(text -> text.length() <= LINE)
                .orElse("lacks " + number(plan.missing()) + " kWh");
    }

    /** What would help, and what it comes to. */
    public String help(Charging car, Help help, Instant now) {
        String cost = more(help.cost());
        return switch (help.kind()) {
            case EMERGENCY -> "Emergency: " + ready(car, help, now).orElse("all the fuse allows") + cost;
            case LEAVE_LATER ->
                "Leaving at " + help.readyAt().map(at -> time(at, now)).orElse("another time") + ": "
                        + reached(help.soc());
            case LOADS_WAIT ->
                "Without the " + String.join(" and the ", help.loads()) + " from "
                        + time(help.from(), now) + " to " + time(help.to(), now) + ": "
                        + ready(car, help, now).orElse("better") + cost;
        };
    }

    /** Where it is ready in time, when; else how far it comes, and when it is ready after that. */
    private Optional<String> ready(Charging car, Help help, Instant now) {
        var at = help.readyAt();
        boolean isInTime = at.isPresent()
                && car.need().map(need -> !at.get().isAfter(need.by())).orElse(true);
        if (isInTime) {
            return at.map(time -> reached(help.soc()) + " at " + time(time, now));
        }
        if (car.need().isEmpty() || Double.isNaN(help.soc())) {
            return at.map(time -> "ready at " + time(time, now));
        }
        String reaches = percent(help.soc()) + " by " + time(car.need().get().by(), now);
        return Optional.of(
                reaches + at.map(time -> ", ready at " + time(time, now)).orElse(""));
    }

    private static boolean isDone(CarPlan plan, Instant now) {
        return plan.isFeasible()
                && plan.energy() < 1e-3
                && plan.readyAt().map(at -> !at.isAfter(now)).orElse(false);
    }

    private static Optional<Instant> later(CarPlan plan) {
        return plan.helps().stream()
                .filter(help -> help.kind() == Help.Kind.LEAVE_LATER)
                .flatMap(help -> help.readyAt().stream())
                .findFirst();
    }

    private String time(Instant at, Instant now) {
        boolean isSoon = Duration.between(now, at).abs().compareTo(Duration.ofHours(24)) < 0;
        return (isSoon ? TIME : DAY_AND_TIME).format(minute(at).atZone(zone));
    }

    private String clock(Instant at) {
        return TIME.format(minute(at).atZone(zone));
    }

    /** The next full minute: nobody is to come too early. */
    private static Instant minute(Instant at) {
        var minute = at.truncatedTo(ChronoUnit.MINUTES);
        return minute.isBefore(at) ? minute.plusSeconds(60) : minute;
    }

    private static String reached(double soc) {
        if (Double.isNaN(soc)) {
            return "ready";
        }
        return soc >= 99.5 ? "full" : percent(soc);
    }

    private static String with(double soc) {
        return Double.isNaN(soc) ? "" : " with " + percent(soc);
    }

    private static String level(double soc) {
        return Double.isNaN(soc) ? "has what it needs" : percent(soc);
    }

    /** Never more than there is. */
    private static String percent(double soc) {
        return (long) Math.floor(soc + 1e-3) + " %";
    }

    private String price(long micros, String text) {
        return micros == 0 ? "" : text.formatted(money(micros));
    }

    private String more(long micros) {
        String amount = money(Math.abs(micros));
        if (amount.equals(money(0))) {
            return "";
        }
        return ", " + amount + (micros > 0 ? " more" : " less");
    }

    private String money(long micros) {
        return String.format(Locale.ROOT, "%." + digits() + "f ", micros / 1e6) + currency;
    }

    private int digits() {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(known -> Math.max(0, known.getDefaultFractionDigits()))
                .findFirst()
                .orElse(2);
    }

    /** Never less than it is. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", Math.ceil(value * 10 - 1e-6) / 10);
    }

    private static String cut(String line) {
        return line.length() <= LINE ? line : line.substring(0, LINE);
    }
}
