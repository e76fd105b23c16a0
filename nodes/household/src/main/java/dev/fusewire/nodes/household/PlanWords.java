package dev.fusewire.nodes.household;

import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.Help;
import dev.fusewire.plan.PlannedSlot;
import dev.fusewire.plan.PlannedSlot.Why;
import dev.fusewire.plan.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A plan in words for people: a sentence, two lines for a small display, and why the current is what it is. */
final class PlanWords {

    /** Of a small display, characters. */
    private static final int WIDTH = 20;

    /** What lies further ahead is told with its day. */
    private static final Duration SOON = Duration.ofHours(20);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final double MICROS = 1e6;
    private static final long MINUTES_OF_HOUR = 60;

    private final Situation now;

    PlanWords(Situation situation) {
        now = situation;
    }

    /** The answer, in a sentence or two. */
    String sentence() {
        String clock = now.clock() == ClockWatch.State.BY_ELAPSED
                ? " The clock is lost: planned by the time that passes."
                : "";
        return answer() + clock;
    }

    private String answer() {
        if (now.clock() == ClockWatch.State.NOT_SET) {
            return "The clock is not set: " + (now.isPlugged() ? "charging at once." : "no plan can be made.");
        }
        if (!now.isSeen()) {
            return "Waiting for the charge point.";
        }
        if (!now.isPlugged()) {
            return "No car is plugged in.";
        }
        CarPlan plan = now.plan();
        if (now.emergency().isPresent()) {
            String ready = plan == null || plan.readyAt().isEmpty()
                    ? ""
                    : " Ready at %s%s.".formatted(time(plan.readyAt().get()), price(plan));
            return "Emergency until %s: charging at once, at any price, within the fuse.%s"
                    .formatted(time(now.emergency().get()), ready);
        }
        if (now.isComplete()) {
            return "Ready%s: the car has stopped by itself.".formatted(soc(" with "));
        }
        if (plan == null) {
            return "Planning.";
        }
        if (now.isBelowMinimum()) {
            return "The battery is nearly empty: charging at once.";
        }
        return now.chosen().isEmpty() ? withoutNeed(plan) : withNeed(plan);
    }

    private String withoutNeed(CarPlan plan) {
        return plan.energy() <= 0
                ? "Nobody has said when the car is needed."
                : "Nobody has said when the car is needed: it charges when that is cheapest%s.".formatted(price(plan));
    }

    private String withNeed(CarPlan plan) {
        if (isDone()) {
            return "Ready%s.".formatted(soc(" with "));
        }
        if (plan.isFeasible() && plan.readyAt().isPresent()) {
            String sure = plan.isSure() ? "" : " If the house draws as much as on its bad days, it will be late.";
            return "Ready at %s%s%s, in %s.%s"
                    .formatted(
                            time(plan.readyAt().get()),
                            target(" with "),
                            price(plan),
                            duration(Duration.between(now.now(), plan.readyAt().get())),
                            sure);
        }
        String reachable = Double.isNaN(plan.reachable())
                ? "%.1f kWh are missing at %s".formatted(plan.missing(), time(by()))
                : "Only %.0f %% by %s".formatted(plan.reachable(), time(by()));
        return reachable
                + price(plan)
                + (now.isAccepted() ? ", which is accepted." : target(", not "))
                + (now.isAccepted() ? "" : help(plan));
    }

    private static String help(CarPlan plan) {
        return plan.helps().stream().anyMatch(help -> help.kind() == Help.Kind.LOADS_WAIT)
                ? ". Let loads wait, or press emergency."
                : ". Accept it, leave later, or press emergency.";
    }

    /** Whether the need is met already. */
    boolean isDone() {
        CarPlan plan = now.plan();
        return plan != null
                && now.chosen().isPresent()
                && plan.readyAt().isPresent()
                && !plan.readyAt().get().isAfter(now.now());
    }

    private Instant by() {
        return now.chosen().map(chosen -> chosen.need().by()).orElse(now.now());
    }

    /** Two lines of at most 20 characters. */
    List<String> lines() {
        CarPlan plan = now.plan();
        if (now.clock() == ClockWatch.State.NOT_SET) {
            return lines("Clock is not set", now.isPlugged() ? "charging at once" : "");
        }
        if (!now.isPlugged()) {
            return lines(now.isSeen() ? "No car" : "No charge point", "");
        }
        if (now.emergency().isPresent()) {
            return lines(
                    fit(
                            "Emergency to " + time(now.emergency().get()),
                            "Emergency " + time(now.emergency().get())),
                    plan == null || plan.readyAt().isEmpty()
                            ? ""
                            : "ready at " + time(plan.readyAt().get()));
        }
        if (now.isComplete() || isDone()) {
            return lines("Ready" + soc(": "), "");
        }
        if (plan == null) {
            return lines("Planning", "");
        }
        if (now.chosen().isEmpty()) {
            return lines("No time is set", amount(plan));
        }
        if (plan.isFeasible() && plan.readyAt().isPresent()) {
            String at = time(plan.readyAt().get());
            return lines(fit((target("") + " at " + at).strip(), (target("") + " " + at).strip()), amount(plan));
        }
        return lines(
                Double.isNaN(plan.reachable())
                        ? "%.1f kWh missing".formatted(plan.missing())
                        : "%.0f %% by %s".formatted(plan.reachable(), time(by())),
                now.isAccepted() ? "accepted" : "loads or emergency?");
    }

    private static List<String> lines(String first, String second) {
        return List.of(cut(first), cut(second));
    }

    /** The longer words where there is room for them: half a time of day would be another one. */
    private static String fit(String words, String shorter) {
        return words.length() <= WIDTH ? words : shorter;
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH);
    }

    /** Why the current is what it is. */
    String reason(PlannedSlot slot) {
        Instant until = changeAfter(slot);
        return switch (slot.why()) {
            case CHEAP -> now.isPriced() ? "cheap until " + time(until) : "off-peak until " + time(until);
            case NEEDED -> "needed by " + time(by());
            case EMERGENCY -> "emergency";
            case SUN -> "with the sun until " + time(until);
            case DEAR -> "waits for cheaper hours from " + time(until);
            case PEAK -> "peak hours until " + time(until);
            case FULL_HOUSE -> "the house leaves too little until " + time(until);
            case DONE -> "has what it needs";
        };
    }

    private Instant changeAfter(PlannedSlot slot) {
        CarPlan plan = now.plan();
        Instant end = slot.end();
        if (plan != null) {
            for (PlannedSlot each : plan.slots()) {
                if (!each.start().isBefore(end) && isAlike(each, slot)) {
                    end = each.end();
                } else if (!each.start().isBefore(end)) {
                    break;
                }
            }
        }
        return end;
    }

    private static boolean isAlike(PlannedSlot one, PlannedSlot other) {
        boolean isPeak = one.why() == Why.PEAK || other.why() == Why.PEAK;
        return isPeak ? one.why() == other.why() : (one.current() > 0) == (other.current() > 0);
    }

    private String soc(String before) {
        return now.isSocKnown()
                ? now.soc()
                        .map(soc -> "%s%.0f %%".formatted(before, soc.percent()))
                        .orElse("")
                : "";
    }

    private String target(String before) {
        return now.chosen()
                .map(chosen -> switch (chosen.need().target()) {
                    case Target.Soc soc -> "%s%.0f %%".formatted(before, soc.percent());
                    case Target.Energy energy -> "%s%.1f kWh".formatted(before, energy.kwh());
                })
                .orElse("");
    }

    private String price(CarPlan plan) {
        return now.isPriced() ? ", for " + amount(plan) : "";
    }

    private String amount(CarPlan plan) {
        return now.isPriced()
                ? "%.2f %s".formatted(plan.cost() / MICROS, now.currency())
                : "%.1f kWh".formatted(plan.energy());
    }

    /** A help and its effect. */
    String help(Help help) {
        String soc = Double.isNaN(help.soc()) ? "" : "%.0f %%".formatted(help.soc());
        String effect = help.readyAt()
                .map(at -> (soc + " at " + time(at)).strip())
                .orElse(soc.isEmpty() ? "" : soc + " by " + time(by()));
        String cost = now.isPriced() && Math.abs(help.cost()) >= MICROS / 100
                ? ", %.2f %s %s"
                        .formatted(Math.abs(help.cost()) / MICROS, now.currency(), help.cost() > 0 ? "more" : "less")
                : "";
        return switch (help.kind()) {
            case LOADS_WAIT ->
                "Without %s from %s to %s: %s%s"
                        .formatted(String.join(", ", help.loads()), time(help.from()), time(help.to()), effect, cost);
            case EMERGENCY -> "Emergency: %s%s".formatted(effect, cost);
            case LEAVE_LATER -> "Leave at %s: %s%s".formatted(time(help.to()), effect, cost);
        };
    }

    String time(Instant at) {
        boolean isSoon = Duration.between(now.now(), at).abs().compareTo(SOON) < 0;
        return (isSoon ? TIME : DAY).format(at.atZone(now.zone()));
    }

    private static String duration(Duration time) {
        long minutes = Math.max(0, Math.round(time.toMillis() / 60_000.0));
        return minutes < MINUTES_OF_HOUR
                ? minutes + " min"
                : "%d h %02d min".formatted(minutes / MINUTES_OF_HOUR, minutes % MINUTES_OF_HOUR);
    }
}
