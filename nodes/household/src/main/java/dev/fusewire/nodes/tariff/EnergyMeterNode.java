package dev.fusewire.nodes.tariff;

import dev.fusewire.node.Label;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.plan.bill.Tally;
import dev.fusewire.plan.price.PriceSlot;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalDouble;

/** Counts what a household uses and what it costs, by tariff zone, day, month and billing period. */
@NodeType(
        value = "energy meter",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-calculator",
        outputLabels = {"bill"},
        help = """
            Counts kWh and what they cost, at the price of the time they are used at.

            ### Inputs
            : payload (number) : power in W or kW, or a counter in kWh or Wh, as set
            : payload (object) : `{l1, l2, l3}` in A as meters send them, with `msg.power`, `msg.voltage` and `msg.energy`
            where they have them; or `{power}` in kW; or `{energy}`, a counter in kWh
            : prices : messages that bring prices are handed to the tariff

            ### Outputs
            : payload (object) : `today`, `month`, `period` (with `from` and `to`, midnights), `lastMonths`
            (up to twelve before this one), each `{kwh, cost, zones}`; `currency`; `now` with `power` in kW, `price` and
            `zone`. For `cockpit bill`

            ### Details
            A reading of power holds until the next one, but no longer than the *longest silence*: time beyond it is a gap, which
            is not counted, but told in `gaps`. Where a meter sends counters of its own these count, and nothing is lost
            while the program is down; what was used in a long silence is then told in `spread`, because nobody knows at which
            price it was used. A counter that begins anew is noticed.

            Less than 0 is fed in, and told in `fedIn`. A meter's counters are of each phase by itself; where the sun
            feeds in on one phase while another draws, switch them off: then power is summed before it is counted.

            `estimated` is how much was used at a price nobody had told yet. Once it is told, the cost is corrected, and
            `corrected` says of how many kWh and by how much. Days and months are those of the tariff's time
            zone; all is kept over restarts.
            """)
public final class EnergyMeterNode implements Node {

    /** What a bare number is. */
    public enum Unit {
        @Label("power in W")
        W,
        @Label("power in kW")
        KW,
        @Label("a counter in kWh")
        KWH,
        @Label("a counter in Wh")
        WH
    }

    public record Config(
            @Property(label = "Tariff", required = true, help = "what a kWh costs")
            TariffNode tariff,

            @Property(label = "A number is", initial = "w", help = "what a payload is that is a number")
            Unit number,

            @Property(
                    label = "Voltage",
                    unit = "V",
                    initial = "230",
                    min = 50,
                    max = 400,
                    help = "between a conductor and neutral, where currents come without power and voltage")
            double voltage,

            @Property(
                    label = "Use its counters",
                    initial = "true",
                    help = "whether a meter's own counters of kWh are taken where it sends them")
            boolean counters,

            @Property(
                    label = "Bill begins on day",
                    initial = "1",
                    min = 1,
                    max = 31,
                    help = "of the month; the last one where a month has less")
            int startDay,

            @Property(
                    label = "Send every",
                    initial = "60",
                    min = 0,
                    max = 86_400,
                    help = "at most; 0: with each reading")
            Duration interval,

            @Property(
                    label = "Longest silence",
                    initial = "300",
                    min = 1,
                    max = 86_400,
                    advanced = true,
                    help = "for which a reading of power holds; beyond it there is a gap")
            Duration silence,

            @Property(
                    label = "Highest power",
                    unit = "kW",
                    initial = "50",
                    min = 1,
                    max = 10_000,
                    advanced = true,
                    help = "what can be drawn: a counter that goes on by more is not believed")
            double most) {}

    private static final Duration KEPT_EVERY = Duration.ofMinutes(5);
    private static final double MICROS = 1e6;

    private final Config config;
    private final NodeContext context;
    private final MeterAccount account;
    private final Registration prices;
    private Registration silence;
    private OptionalDouble power = OptionalDouble.empty();
    private long sentAt;
    private boolean hasSent;

    public EnergyMeterNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        account = new MeterAccount(context, config);
        silence = context.after(config.silence(), () -> context.status("no reading yet"));
        context.every(KEPT_EVERY, account::keep);
        prices = config.tariff().listen(context, this::onPrices);
        onPrices();
    }

    /** What was estimated may be known now. */
    private void onPrices() {
        account.correct(context.now()).ifPresent(context::log);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (config.tariff().tell(msg)) {
            context.status(config.tariff().words());
            return DONE;
        }
        MeterInput input = MeterInput.of(msg, config);
        Instant now = context.now();
        account.accept(input, now, context.nanoTime()).forEach(context::warn);
        power = input.power().isPresent() ? input.power() : power;
        silence.cancel();
        silence = context.after(config.silence(), () -> onSilence(now));
        LocalDate today = now.atZone(config.tariff().zone()).toLocalDate();
        tellStatus(today);
        if (!hasSent || context.nanoTime() - sentAt >= config.interval().toNanos()) {
            hasSent = true;
            sentAt = context.nanoTime();
            out.send(msg.set("payload", bill(now, today)));
        }
        return DONE;
    }

    private void tellStatus(LocalDate today) {
        Tally.Amount used = account.book().day(today).total();
        context.status((power.isPresent() ? String.format(Locale.ROOT, "%.2f kW, ", power.getAsDouble()) : "")
                + String.format(Locale.ROOT, "today %.2f kWh, %.2f %s", used.kwh(), used.cost(), currency()));
    }

    private String currency() {
        return config.tariff().tariff().currency();
    }

    private ObjectValue bill(Instant now, LocalDate today) {
        PriceSlot price =
                config.tariff().tariff().between(now, now.plusSeconds(1), now).getFirst();
        ObjectValue.Builder current = ObjectValue.builder()
                .put("price", price.micros() / MICROS)
                .put("zone", config.tariff().zoneAt(now));
        power.ifPresent(kw -> current.put("power", BillPayload.kwh(kw)));
        return BillPayload.of(account.book(), today, config.tariff().zone(), config.startDay(), currency())
                .put("now", current.build())
                .build();
    }

    private void onSilence(Instant since) {
        power = OptionalDouble.empty();
        context.status("meter silent since "
                + TariffWords.time(since, context.now(), config.tariff().zone()));
    }

    @Override
    public Future<?> close(boolean removed) {
        prices.cancel();
        return removed ? DONE : account.keep();
    }
}
