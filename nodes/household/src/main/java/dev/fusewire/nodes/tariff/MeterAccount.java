package dev.fusewire.nodes.tariff;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.bill.CounterTrack;
import dev.fusewire.plan.bill.EnergyBook;
import dev.fusewire.plan.bill.MeterStep;
import dev.fusewire.plan.bill.PowerTrack;
import dev.fusewire.plan.price.Tariff;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A meter's readings and what was booked of them, over restarts too: both are written together, so that nothing is lost or booked
 * twice. A meter's own counters go before its power.
 */
final class MeterAccount {

    /** After a counter was read power is not booked for so long: it is in the counter. */
    private static final Duration COUNTER_COUNTS = Duration.ofHours(1);

    private static final String RETURNED = "returned.";

    /** What is kept and beyond this is damaged: kW, kWh, and ms since 1970. */
    private static final double MOST_POWER = 10_000;

    private static final double MOST_COUNTER = 1e10;
    private static final double LATEST = 4e12;

    private final NodeContext context;
    private final EnergyMeterNode.Config config;
    private final KeptState kept;
    private final EnergyBook book;
    private final Map<String, CounterTrack> counters = new TreeMap<>();
    private final PowerTrack power;
    private Instant lastCounter = Instant.MIN;
    private boolean isChanged;
    private Future<Void> last = Future.succeededFuture();

    MeterAccount(NodeContext context, EnergyMeterNode.Config config) {
        this.context = context;
        this.config = config;
        kept = new KeptState(context.dataFolder(), "energy");
        book = new EnergyBook(config.tariff().zone());
        ObjectValue state = read();
        Consumer<String> damage =
                what -> context.warn("what was used, as it was kept, is damaged and this is left out: " + what);
        BookTexts.fill(book, state, damage);
        EstimateTexts.fill(book.estimates(), state.get("estimates"), damage);
        power = new PowerTrack(
                config.silence(),
                reading(state, "power", "kw", -MOST_POWER, MOST_POWER, damage)
                        .map(each -> new PowerTrack.Last(each.value, each.at)));
        if (state.get("counters") instanceof ObjectValue all) {
            all.forEach((name, _) -> reading(all, name, "kwh", 0, MOST_COUNTER, damage)
                    .ifPresent(each -> {
                        counters.put(name, counter(Optional.of(new CounterTrack.Last(each.value, each.at))));
                        lastCounter = each.at.isAfter(lastCounter) ? each.at : lastCounter;
                    }));
        } else if (state.has("counters")) {
            damage.accept("counters: " + DebugFormat.line(state.get("counters")));
        }
    }

    private ObjectValue read() {
        try {
            return kept.read();
        } catch (NodeError unreadable) {
            context.warn(unreadable.text());
            return ObjectValue.EMPTY;
        }
    }

    private record Reading(double value, Instant at) {}

    private static Optional<Reading> reading(
            ObjectValue state, String name, String unit, double least, double most, Consumer<String> damage) {
        Object kept = state.get(name);
        if (kept instanceof ObjectValue fields
                && fields.get(unit) instanceof Number value
                && value.doubleValue() >= least
                && value.doubleValue() <= most
                && fields.get("at") instanceof Number at
                && Math.abs(at.doubleValue()) < LATEST) {
            return Optional.of(new Reading(value.doubleValue(), Instant.ofEpochMilli(at.longValue())));
        }
        if (kept != null) {
            damage.accept(name + ": " + DebugFormat.line(kept));
        }
        return Optional.empty();
    }

    private CounterTrack counter(Optional<CounterTrack.Last> last) {
        return new CounterTrack(config.most(), config.silence(), last);
    }

    EnergyBook book() {
        return book;
    }

    /** Books what a reading says; what there is to say about it comes back in words. */
    List<String> accept(MeterInput input, Instant now, long nanos) {
        isChanged = true;
        List<String> words = new ArrayList<>();
        Instant at = now.minus(input.age());
        input.drawn().forEach((name, kwh) -> count(name, kwh, 1, at).ifPresent(words::add));
        input.returned()
                .forEach((name, kwh) -> count(RETURNED + name, kwh, -1, at).ifPresent(words::add));
        if (!input.drawn().isEmpty()) {
            lastCounter = at;
        }
        input.power().ifPresent(kw -> {
            MeterStep step = power.accept(kw, at, nanos - input.age().toNanos());
            boolean isCounted = lastCounter.isAfter(at.minus(COUNTER_COUNTS));
            if (!isCounted) {
                book(step, "").ifPresent(words::add);
            }
        });
        return words;
    }

    private Optional<String> count(String name, double kwh, int sign, Instant at) {
        MeterStep step =
                counters.computeIfAbsent(name, _ -> counter(Optional.empty())).accept(kwh, at);
        return book(
                step instanceof MeterStep.Energy used && sign < 0
                        ? new MeterStep.Energy(used.from(), used.to(), -used.kwh(), used.isSpread(), used.isReset())
                        : step,
                name.equals("all") ? "" : " " + name);
    }

    private Optional<String> book(MeterStep step, String counter) {
        return switch (step) {
            case MeterStep.Nothing _ -> Optional.empty();
            case MeterStep.Energy energy -> {
                book.book(energy, config.tariff().tariff(), config.tariff()::zoneAt);
                yield energy.isReset()
                        ? Optional.of("the counter%s has begun anew at %s kWh".formatted(counter, energy.kwh()))
                        : Optional.empty();
            }
            case MeterStep.Gap gap -> {
                book.miss(gap.from(), gap.to());
                yield Optional.of("no readings for %s: what was used then is not counted"
                        .formatted(TariffWords.length(Duration.between(gap.from(), gap.to()))));
            }
            case MeterStep.Jump jump -> {
                book.miss(jump.from(), jump.to());
                yield Optional.of("the counter%s went on by %s kWh in %s, which is more than %s kW: this is not counted"
                        .formatted(
                                counter,
                                BillPayload.kwh(jump.kwh()),
                                TariffWords.length(Duration.between(jump.from(), jump.to())),
                                config.most()));
            }
        };
    }

    /** Corrects what was booked at prices nobody had told; what has become of it comes back in words. */
    Optional<String> correct(Instant now) {
        Tariff tariff = config.tariff().tariff();
        Optional<EnergyBook.Correction> corrected = book.correct(tariff, now);
        corrected.ifPresent(_ -> isChanged = true);
        return corrected.map(each -> String.format(
                Locale.ROOT,
                "the price of %.2f kWh is known now: %.2f %s %s than estimated",
                each.kwh(),
                Math.abs(each.cost()),
                tariff.currency(),
                each.cost() < 0 ? "less" : "more"));
    }

    private ObjectValue state() {
        ObjectValue.Builder all = ObjectValue.builder();
        counters.forEach((name, track) -> track.last()
                .ifPresent(each -> all.put(
                        name, ObjectValue.of("kwh", each.kwh(), "at", each.at().toEpochMilli()))));
        ObjectValue state = BookTexts.toJson(book)
                .with("counters", all.build())
                .with("estimates", EstimateTexts.toJson(book.estimates()));
        return power.last()
                .map(each -> state.with(
                        "power", ObjectValue.of("kw", each.kw(), "at", each.at().toEpochMilli())))
                .orElse(state);
    }

    /** Writes what has changed; completes once it is on disk. */
    @CanIgnoreReturnValue
    Future<Void> keep() {
        if (isChanged) {
            isChanged = false;
            ObjectValue state = state();
            last = last.compose(_ -> context.blocking(() -> {
                        kept.write(state);
                        return state;
                    })
                    .onFailure(failure -> context.error(failure, null))
                    .<Void>mapEmpty()
                    .otherwiseEmpty());
        }
        return last;
    }
}
