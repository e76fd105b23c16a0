package dev.fusewire.nodes.household;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.tariff.TariffNode;
import dev.fusewire.plan.price.DailyWindow;
import dev.fusewire.plan.price.Holidays;
import dev.fusewire.plan.price.Tariff;
import dev.fusewire.plan.price.Tariffs;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a kWh costs, by the tariff that was chosen; where none was, there are peak hours and the others. */
final class Prices {

    private final @Nullable TariffNode source;
    private final Tariff otherwise;
    private @Nullable Registration registration;

    Prices(@Nullable TariffNode source, SupplyPart supply, ZoneId zone) {
        this.source = source;
        DailyWindow[] peaks = supply.peakFrom().isBlank()
                ? new DailyWindow[0]
                : new DailyWindow[] {
                    DailyWindow.daily(
                            Wants.timeOfDay(supply.peakFrom()).orElseThrow(),
                            Wants.timeOfDay(supply.peakTo()).orElseThrow())
                };
        otherwise = Tariffs.flat("", zone, 0, peaks);
    }

    Tariff tariff() {
        TariffNode chosen = source;
        return chosen == null ? otherwise : chosen.tariff();
    }

    /** The currency; empty where no price is known. */
    String currency() {
        return source == null ? "" : tariff().currency();
    }

    /** What a kWh costs besides above the sanctioned load; nothing where that is not exceeded. */
    OptionalLong overrun() {
        return source == null ? OptionalLong.empty() : source.overrun();
    }

    /** Hears of new prices from now on. */
    void listen(NodeContext user, Runnable hear) {
        if (source != null) {
            registration = source.listen(user, hear);
        }
    }

    /** Holidays beside those it is set to. */
    void holidays(Holidays days) {
        TariffNode chosen = source;
        if (chosen != null) {
            chosen.holidays(days);
        }
    }

    void close() {
        if (registration != null) {
            registration.cancel();
        }
    }

    /** @throws NodeError where the message brings no prices, or nobody wants them */
    void accept(Message msg, NodeError otherwiseError) {
        TariffNode chosen = source;
        if (chosen == null || !chosen.tell(msg)) {
            throw otherwiseError;
        }
    }
}
