package dev.fusewire.nodes.household;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.tariff.TariffSource;
import dev.fusewire.plan.price.DailyWindow;
import dev.fusewire.plan.price.Tariff;
import dev.fusewire.plan.price.Tariffs;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a kWh costs, by the tariff that was chosen; where none was, there are peak hours and the others. */
final class Prices {

    private final @Nullable TariffSource source;
    private final Tariff otherwise;

    Prices(@Nullable TariffSource source, SupplyPart supply, ZoneId zone) {
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
        TariffSource chosen = source;
        return chosen == null ? otherwise : chosen.tariff();
    }

    /** The currency; empty where no price is known. */
    String currency() {
        return source == null ? "" : tariff().currency();
    }

    /** @throws NodeError where the message brings no prices, or nobody wants them */
    void accept(Message msg, NodeError otherwiseError) {
        TariffSource chosen = source;
        if (chosen == null || !chosen.accept(msg)) {
            throw otherwiseError;
        }
    }
}
