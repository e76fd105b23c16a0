package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.plan.Need;
import dev.fusewire.plan.Target;
import dev.fusewire.plan.WeeklyPattern;
import dev.fusewire.plan.price.Holidays;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the driver wants: a need of once, a weekly pattern, and what holds where nothing is said. */
final class Wants {

    /** A need and whose word it is: driver, pattern or default. */
    record Chosen(Need need, String from) {}

    /** What lies further ahead is not planned for: nobody knows prices, and a plan of years takes years. */
    private static final Duration FARTHEST = Duration.ofDays(14);

    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "mon", DayOfWeek.MONDAY,
            "tue", DayOfWeek.TUESDAY,
            "wed", DayOfWeek.WEDNESDAY,
            "thu", DayOfWeek.THURSDAY,
            "fri", DayOfWeek.FRIDAY,
            "sat", DayOfWeek.SATURDAY,
            "sun", DayOfWeek.SUNDAY);

    /** As people write it: 7:00, 07:00, 07:00:00; 24:00 is midnight. */
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT);

    private final ZoneId zone;
    private final Optional<LocalTime> usually;
    private final double usualSoc;
    private @Nullable Need once;
    private String by = "";
    private ArrayValue rows = ArrayValue.EMPTY;
    private List<WeeklyPattern.Row> read = List.of();
    private Holidays holidays = Holidays.NONE;
    private WeeklyPattern pattern;

    /**
     * @param usually when the car leaves where nothing is said; empty: nobody knows
     * @param usualSoc what it is to have then, %
     */
    Wants(ZoneId zone, Optional<LocalTime> usually, double usualSoc) {
        this.zone = zone;
        this.usually = usually;
        this.usualSoc = usualSoc;
        pattern = new WeeklyPattern(List.of(), zone, Set.of());
    }

    /**
     * Takes a need of once.
     *
     * @throws NodeError where its time is none, or over
     */
    void need(Target target, String until, Instant now) {
        Instant at = time(until, now);
        if (!at.isAfter(now)) {
            throw new NodeError("Error", "the time of departure, %s, is over".formatted(until));
        }
        if (isFar(at, now)) {
            throw new NodeError(
                    "Error",
                    "the time of departure, %s, is more than %d days ahead".formatted(until, FARTHEST.toDays()));
        }
        once = new Need(target, at);
        by = until;
    }

    private Instant time(String text, Instant now) {
        Optional<LocalTime> local = timeOfDay(text);
        if (local.isPresent()) {
            return WeeklyPattern.next(local.get(), zone, now);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new NodeError(
                    "Error",
                    "by: a time such as 07:00 or 2026-12-01T07:00:00Z expected, not " + DebugFormat.line(text));
        }
    }

    /** A time of day such as 07:00; nothing where it is something else. */
    static Optional<LocalTime> timeOfDay(String text) {
        try {
            return Optional.of(LocalTime.parse(text.strip(), TIME_OF_DAY));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    void noNeed() {
        once = null;
        by = "";
    }

    /** The clock has jumped: a need by a time of day is meant by the new one. */
    void onJump(Instant now) {
        Need need = once;
        if (need != null && timeOfDay(by).isPresent()) {
            once = new Need(need.target(), time(by, now));
        }
    }

    /**
     * Takes a weekly pattern.
     *
     * @throws NodeError naming the row that is none
     */
    void pattern(ArrayValue given) {
        List<WeeklyPattern.Row> all = new ArrayList<>();
        ArrayValue.Builder told = ArrayValue.builder();
        for (Object each : given) {
            WeeklyPattern.Row row = row(each);
            all.add(row);
            // as all others read it: 07:00, however it was written
            if (each instanceof ObjectValue fields) {
                told.add(fields.with("by", row.by().toString()));
            }
        }
        read = all;
        rows = told.build();
        pattern = new WeeklyPattern(read, zone, Set.of(), holidays);
    }

    /** On these days the pattern is that of a Sunday. */
    void holidays(Holidays days) {
        holidays = days;
        pattern = new WeeklyPattern(read, zone, Set.of(), holidays);
    }

    private static WeeklyPattern.Row row(@Nullable Object each) {
        ObjectValue fields = each instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        Optional<LocalTime> time = timeOfDay(fields.string("by", ""));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        boolean areDays = fields.get("days") instanceof ArrayValue names && !names.isEmpty();
        if (fields.get("days") instanceof ArrayValue names) {
            for (Object name : names) {
                DayOfWeek day = DAYS.get(Values.text(name).toLowerCase(Locale.ROOT));
                areDays &= day != null;
                if (day != null) {
                    days.add(day);
                }
            }
        }
        if (!areDays || time.isEmpty()) {
            throw new NodeError(
                    "Error",
                    "pattern: {days: [\"mon\", …], by: \"07:00\", soc} expected, not " + DebugFormat.line(each));
        }
        return new WeeklyPattern.Row(days, time.get(), PlanInput.target(fields));
    }

    ArrayValue rows() {
        return rows;
    }

    /** What is needed next; a need whose time is over is none any more. */
    Optional<Chosen> next(Instant now) {
        Need need = once;
        if (need != null && !need.by().isAfter(now)) {
            noNeed();
            need = null;
        }
        if (need != null && !isFar(need.by(), now)) {
            return Optional.of(new Chosen(need, "driver"));
        }
        Optional<Chosen> weekly = pattern.after(now).map(each -> new Chosen(each, "pattern"));
        return weekly.or(() -> usually.map(time ->
                new Chosen(new Need(new Target.Soc(usualSoc), WeeklyPattern.next(time, zone, now)), "default")));
    }

    /** A clock that is not set yet makes it so, too. */
    private static boolean isFar(Instant at, Instant now) {
        return at.isAfter(now.plus(FARTHEST));
    }

    /** All of it, to be kept. */
    ObjectValue keep() {
        ObjectValue.Builder kept = ObjectValue.builder().put("pattern", Json.stringify(rows));
        Need need = once;
        if (need != null) {
            kept.put("by", need.by().toString()).put("said", by);
            switch (need.target()) {
                case Target.Soc soc -> kept.put("soc", Values.number(soc.percent()));
                case Target.Energy energy -> kept.put("energy", Values.number(energy.kwh()));
            }
        }
        return kept.build();
    }

    /** @throws NodeError where it is something else */
    void restorePattern(ObjectValue kept) {
        if (!kept.has("pattern")) {
            return;
        }
        if (!(kept.get("pattern") instanceof String text && Json.parse(text) instanceof ArrayValue array)) {
            throw new NodeError("Error", DebugFormat.line(kept.get("pattern")) + " is no list of days");
        }
        pattern(array);
    }

    /** @throws NodeError where it is something else */
    void restoreNeed(ObjectValue kept) {
        if (!kept.has("by")) {
            return;
        }
        if (!(kept.get("by") instanceof String at)) {
            throw new NodeError("Error", DebugFormat.line(kept.get("by")) + " is no time of departure");
        }
        once = new Need(PlanInput.target(kept), Instant.parse(at));
        by = kept.string("said", at);
    }
}
