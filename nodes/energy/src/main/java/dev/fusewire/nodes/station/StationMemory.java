package dev.fusewire.nodes.station;

import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.circuit.Kept;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.chargepoint.PauseNote;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a station outlives a restart: whose its pauses are, what the operator stopped and set, what drivers need, and what was
 * delivered. Written in turn, and before the charge points hear of what it is about.
 */
final class StationMemory {

    private static final String NO_LIMIT = "none";

    private final NodeContext context;
    private final PauseNote pauses;
    private final KeptState settings;
    private final KeptState totals;
    private ObjectValue writtenPauses;
    private ObjectValue writtenSettings;
    private Future<Void> last = Future.succeededFuture();

    StationMemory(NodeContext context) {
        this.context = context;
        KeptState keptPauses = new KeptState(context.dataFolder(), "pauses");
        pauses = new PauseNote(context, keptPauses);
        settings = new KeptState(context.dataFolder(), "station");
        totals = new KeptState(context.dataFolder(), "totals");
        writtenPauses = read(keptPauses);
        writtenSettings = read(settings);
    }

    private ObjectValue read(KeptState kept) {
        try {
            return kept.read();
        } catch (NodeError unreadable) {
            context.warn(unreadable.text());
            return ObjectValue.EMPTY;
        }
    }

    // ---- what was kept

    Map<String, Kept> pauses() {
        Map<String, Kept> kept = new LinkedHashMap<>();
        writtenPauses.forEach((point, value) -> {
            if (value instanceof ObjectValue each) {
                kept.put(point, new Kept(state(each.string("pause", "")), Values.isTruthy(each.get("stopped"))));
            }
        });
        return kept;
    }

    private static State state(String word) {
        for (State each : State.values()) {
            if (word(each).equals(word)) {
                return each;
            }
        }
        return State.NONE;
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    ObjectValue settings() {
        return writtenSettings;
    }

    ObjectValue totals() {
        return read(totals);
    }

    // ---- what is to be kept

    /** Completes once commands that pause may go out: see {@link PauseNote}; whatever else is written is not waited for. */
    Future<Void> keepPauses(Map<String, Kept> kept) {
        ObjectValue.Builder all = ObjectValue.builder();
        kept.forEach((point, each) ->
                all.put(point, ObjectValue.of("pause", word(each.pause()), "stopped", each.isStopped())));
        ObjectValue next = all.build();
        if (!Values.deepEquals(next, writtenPauses)) {
            writtenPauses = next;
            pauses.write(next);
        }
        return pauses.kept();
    }

    void keepSettings(ObjectValue next) {
        if (!Values.deepEquals(next, writtenSettings)) {
            writtenSettings = next;
            last = write(last, settings, next);
        }
    }

    Future<Void> keepTotals(ObjectValue next) {
        last = write(last, totals, next);
        return Future.join(last, pauses.kept()).mapEmpty();
    }

    private Future<Void> write(Future<Void> after, KeptState kept, ObjectValue state) {
        return after.compose(_ -> context.blocking(() -> {
                    kept.write(state);
                    return state;
                })
                .onFailure(failure -> context.error(failure, null))
                .<Void>mapEmpty()
                .otherwiseEmpty());
    }

    // ---- limits as they are kept and shown

    /** A limit as a message has it: {limit, unit}; {@code none} where there is none. */
    static ObjectValue toJson(ExternalLimit limit) {
        if (Double.isFinite(limit.power())) {
            return ObjectValue.of("limit", Values.number(limit.power()), "unit", "kW");
        }
        return Double.isFinite(limit.current())
                ? ObjectValue.of("limit", Values.number(limit.current()), "unit", "A")
                : ObjectValue.of("limit", NO_LIMIT);
    }

    static ExternalLimit limit(@Nullable Object kept) {
        if (kept instanceof ObjectValue fields
                && fields.get("limit") instanceof Number number
                && number.doubleValue() >= 0) {
            return fields.string("unit", "").equals("A")
                    ? ExternalLimit.ofCurrent(number.doubleValue())
                    : ExternalLimit.ofPower(number.doubleValue());
        }
        return ExternalLimit.NONE;
    }
}
