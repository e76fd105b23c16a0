package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.Help;
import dev.fusewire.plan.PlannedSlot;
import dev.fusewire.plan.Target;
import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A plan as a message says it. */
final class PlanReport {

    private static final double MICROS = 1e6;

    private final Situation now;
    private final PlanWords words;

    PlanReport(Situation situation) {
        now = situation;
        words = new PlanWords(situation);
    }

    ObjectValue payload(ArrayValue loads, ArrayValue pattern) {
        ObjectValue.Builder all = ObjectValue.builder()
                .put("vehicle", now.vehicle())
                .put("plugged", now.isPlugged())
                .put("zone", now.zone().getId())
                .put("clock", now.clock().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        now.soc()
                .ifPresent(soc -> all.put("soc", rounded(soc.percent(), 10))
                        .put("socSpread", rounded(soc.spread(), 10))
                        .put("socEstimated", soc.isEstimated())
                        .put("socKnown", now.isSocKnown()));
        all.put("need", now.chosen().<Object>map(PlanReport::need).orElse(Null.NULL));
        now.chosen().ifPresent(chosen -> all.put("needFrom", chosen.from()));
        all.put(
                        "emergency",
                        now.emergency()
                                .<Object>map(until -> ObjectValue.of("until", until.toString()))
                                .orElse(Null.NULL))
                .put("accepted", now.isAccepted())
                .put("done", words.isDone() || now.isComplete())
                .put("words", words.sentence())
                .put("lines", ArrayValue.copyOf(words.lines()))
                .put("loads", loads)
                .put("pattern", pattern);
        CarPlan plan = now.plan();
        if (plan != null && now.isPlugged()) {
            put(all, plan);
        }
        return all.build();
    }

    private void put(ObjectValue.Builder all, CarPlan plan) {
        all.put("feasible", plan.isFeasible())
                .put("sure", plan.isSure())
                .put("readyAt", time(plan.readyAt()))
                .put("missing", rounded(plan.missing(), 100))
                .put("energy", rounded(plan.energy(), 100));
        plan.readyAt()
                .ifPresent(at -> all.put(
                        "remaining", Math.max(0, Duration.between(now.now(), at).toMinutes())));
        if (!Double.isNaN(plan.reachable())) {
            all.put("reachable", rounded(plan.reachable(), 10));
        }
        if (now.isPriced()) {
            all.put("cost", money(plan.cost())).put("currency", now.currency());
        }
        ArrayValue.Builder slots = ArrayValue.builder();
        plan.slots().forEach(slot -> slots.add(slot(slot)));
        ArrayValue.Builder prices = ArrayValue.builder();
        now.prices().forEach(price -> prices.add(price(price)));
        ArrayValue.Builder helps = ArrayValue.builder();
        plan.helps().forEach(help -> helps.add(help(help)));
        all.put("slots", slots.build()).put("prices", prices.build()).put("helps", helps.build());
    }

    private ObjectValue slot(PlannedSlot slot) {
        ObjectValue.Builder one = ObjectValue.builder()
                .put("start", slot.start().toString())
                .put("end", slot.end().toString())
                .put("current", rounded(slot.current(), 10))
                .put("power", rounded(slot.power(), 100));
        if (!Double.isNaN(slot.soc())) {
            one.put("soc", rounded(slot.soc(), 10));
        }
        if (now.isPriced()) {
            one.put("cost", money(slot.cost()));
        }
        return one.put("why", slot.why().name().toLowerCase(Locale.ROOT)).build();
    }

    private ObjectValue price(PriceSlot slot) {
        ObjectValue.Builder one = ObjectValue.builder()
                .put("start", slot.start().toString())
                .put("end", slot.end().toString());
        if (now.isPriced()) {
            one.put("price", Values.number(slot.micros() / MICROS));
        }
        return one.put("estimated", slot.isEstimated())
                .put("peak", slot.isPeak())
                .build();
    }

    private ObjectValue help(Help help) {
        ObjectValue.Builder one = ObjectValue.builder()
                .put("kind", help.kind().name().toLowerCase(Locale.ROOT))
                .put("loads", ArrayValue.copyOf(help.loads()))
                .put("from", help.from().toString())
                .put("to", help.to().toString());
        if (!Double.isNaN(help.soc())) {
            one.put("soc", rounded(help.soc(), 10));
        }
        one.put("readyAt", time(help.readyAt()));
        if (now.isPriced()) {
            one.put("cost", money(help.cost()));
        }
        return one.put("words", words.help(help)).build();
    }

    private static ObjectValue need(Wants.Chosen chosen) {
        ObjectValue.Builder need = ObjectValue.builder();
        switch (chosen.need().target()) {
            case Target.Soc soc -> need.put("soc", Values.number(soc.percent()));
            case Target.Energy energy -> need.put("energy", Values.number(energy.kwh()));
        }
        return need.put("by", chosen.need().by().toString()).build();
    }

    private static Object time(Optional<Instant> at) {
        return at.<Object>map(Instant::toString).orElse(Null.NULL);
    }

    private static Number money(long micros) {
        return rounded(micros / MICROS, 10_000);
    }

    private static Number rounded(double value, double parts) {
        return Values.number(Math.round(value * parts) / parts);
    }
}
