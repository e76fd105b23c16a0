package dev.fusewire.nodes.tariff;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Prices that were told, over restarts too, without VAT where it is added later. Days that are long over are forgotten; those of the
 * last week are what unknown ones are estimated by. Only on the event loop of the node it belongs to, but for what never changes.
 *
 * @param source who told them, for people
 * @param at when they were told
 */
record ToldPrices(PriceSeries series, String source, Instant at) {

    static final ToldPrices NONE = new ToldPrices(PriceSeries.NONE, "", Instant.EPOCH);

    private static final Duration REMEMBERED = Duration.ofDays(10);

    ToldPrices with(List<PriceSlot> slots, String by, Instant now) {
        return new ToldPrices(series.with(slots).since(now.minus(REMEMBERED)), by, now);
    }

    private ObjectValue toJson(String currency) {
        ArrayValue.Builder slots = ArrayValue.builder();
        series.slots()
                .forEach(slot -> slots.add(
                        ArrayValue.of(slot.start().toEpochMilli(), slot.end().toEpochMilli(), slot.micros())));
        return ObjectValue.of("source", source, "at", at.toEpochMilli(), "currency", currency, "slots", slots.build());
    }

    /** What is kept and beyond this is damaged: ms since 1970, the longest slot in ms, and millionths of a currency. */
    private static final double LATEST = 4e12;

    private static final double LONGEST = 31 * 86_400_000.0;
    private static final double DEAREST = 1e12;

    private static boolean isRight(Number start, Number end, Number micros) {
        double length = end.doubleValue() - start.doubleValue();
        return start.doubleValue() >= 0
                && end.doubleValue() < LATEST
                && length > 0
                && length <= LONGEST
                && Math.abs(micros.doubleValue()) < DEAREST;
    }

    private static ToldPrices of(ObjectValue kept, String currency, Consumer<String> damage) {
        if (kept.isEmpty() || kept.get("currency") instanceof String other && !other.equals(currency)) {
            return NONE;
        }
        if (!kept.string("currency", "").equals(currency) || !(kept.get("slots") instanceof ArrayValue slots)) {
            damage.accept(DebugFormat.line(kept));
            return NONE;
        }
        List<PriceSlot> read = new ArrayList<>();
        for (Object each : slots) {
            if (each instanceof ArrayValue slot
                    && slot.at(0) instanceof Number start
                    && slot.at(1) instanceof Number end
                    && slot.at(2) instanceof Number micros
                    && isRight(start, end, micros)) {
                read.add(new PriceSlot(
                        Instant.ofEpochMilli(start.longValue()),
                        Instant.ofEpochMilli(end.longValue()),
                        micros.longValue(),
                        false,
                        false));
            } else {
                damage.accept(DebugFormat.line(each));
            }
        }
        Instant at = kept.get("at") instanceof Number time && Math.abs(time.doubleValue()) < LATEST
                ? Instant.ofEpochMilli(time.longValue())
                : Instant.EPOCH;
        return new ToldPrices(PriceSeries.of(read), kept.string("source", ""), at);
    }

    /** Where they are kept. */
    static final class Shelf {
        private final NodeContext context;
        private final KeptState kept;
        private final String currency;
        private Future<Void> last = Future.succeededFuture();

        Shelf(NodeContext context, String currency) {
            this.context = context;
            this.currency = currency;
            kept = new KeptState(context.dataFolder(), "prices");
        }

        ToldPrices read() {
            try {
                List<String> damages = new ArrayList<>();
                ToldPrices read = of(kept.read(), currency, damages::add);
                if (!damages.isEmpty()) {
                    context.warn("prices, as they were kept, are damaged, and %d left out: %s"
                            .formatted(damages.size(), damages.getFirst()));
                }
                return read;
            } catch (NodeError unreadable) {
                context.warn(unreadable.text());
                return NONE;
            }
        }

        /** Completes once they are on disk; a disk that is full is said, and keeps nobody from knowing the prices. */
        void write(ToldPrices told) {
            last = last.compose(_ -> context.blocking(() -> {
                        kept.write(told.toJson(currency));
                        return told;
                    })
                    .onFailure(failure -> context.error(failure, null))
                    .<Void>mapEmpty()
                    .otherwiseEmpty());
        }

        Future<Void> written() {
            return last;
        }
    }
}
