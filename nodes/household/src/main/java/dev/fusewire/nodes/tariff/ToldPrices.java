package dev.fusewire.nodes.tariff;

import dev.fusewire.node.ArrayValue;
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

    private static ToldPrices of(ObjectValue kept, String currency) {
        if (!kept.string("currency", "").equals(currency) || !(kept.get("slots") instanceof ArrayValue slots)) {
            return NONE;
        }
        List<PriceSlot> read = new ArrayList<>();
        for (Object each : slots) {
            if (each instanceof ArrayValue slot
                    && slot.at(0) instanceof Number start
                    && slot.at(1) instanceof Number end
                    && slot.at(2) instanceof Number micros
                    && start.longValue() < end.longValue()) {
                read.add(new PriceSlot(
                        Instant.ofEpochMilli(start.longValue()),
                        Instant.ofEpochMilli(end.longValue()),
                        micros.longValue(),
                        false,
                        false));
            }
        }
        Instant at = kept.get("at") instanceof Number time ? Instant.ofEpochMilli(time.longValue()) : Instant.EPOCH;
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
                return of(kept.read(), currency);
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
