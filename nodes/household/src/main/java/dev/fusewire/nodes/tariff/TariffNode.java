package dev.fusewire.nodes.tariff;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Registration;
import dev.fusewire.plan.price.Holidays;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.Tariff;
import dev.fusewire.plan.price.source.PriceForms;
import dev.fusewire.plan.price.source.PriceList;
import dev.fusewire.plan.price.source.Reading;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a kWh costs a household and when, for all nodes that name it. Those that do hand it the prices that come to them; it may be
 * asked and told on any thread.
 */
@NodeType(value = "tariff", category = "config", inputs = 0, outputs = 0, help = """
    What a kWh costs and when, and in which hours the household is asked not to charge.

    - **Two prices**: one in the peak hours, one outside. A household that pays the same at all times sets both alike;
      then only the peak hours count.
    - **A table**: a price for each time of use, such as night, weekend or winter, with exceptions by date. Of the lines
      that fit the first one counts. A line's days are those on which it begins; *holiday* stands for holidays, which
      else count as Sundays.
    - **Prices by message**: any node that names this tariff (`charge plan`, `energy meter`) hands on messages that bring
      prices, such as those of an `http request`. They are recognised by their shape: ENTSO-E, aWATTar, Tibber, Octopus
      Energy, Nord Pool, Energy-Charts, Energinet, elprisetjustnu.se, and a list of
      `{start, end, price}` with the price of a kWh (beside it, if need be, a `unit` such as `"ct/kWh"`). Slots may be of any length.
      Fees and VAT are added as set here. What comes later takes the place of what was known.

    Hours whose price nobody has told yet are taken to be as the same hours of the last known day of their kind (working
    day or weekend), and shown as estimated. Once the last price is over, the table counts until new ones come. Prices
    are kept over a restart.

    Holidays are set here, or told to a `charge plan` that names this tariff.

    Windows go by the clock on the wall: on the nights on which it changes, 22:00 to 06:00 lasts 7 or 9 hours.
    """)
public final class TariffNode implements Node {

    private record Listener(NodeContext user, Runnable hear) {}

    private final TariffConfig config;
    private final NodeContext context;
    private volatile TariffTerms terms;
    private Holidays toldDays = Holidays.NONE;
    private final ToldPrices.Shelf shelf;
    private final AtomicReference<ToldPrices> told;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Known known;

    private record Known(ToldPrices told, Tariff tariff) {}

    public TariffNode(TariffConfig config, NodeContext context) {
        this.config = config;
        this.context = context;
        terms = new TariffTerms(config);
        shelf = new ToldPrices.Shelf(context, config.currency());
        ToldPrices kept = config.kind() == TariffConfig.Kind.SERIES ? shelf.read() : ToldPrices.NONE;
        told = new AtomicReference<>(kept);
        known = new Known(kept, terms.with(kept.series()));
    }

    /** What is paid, by what is known now. */
    public Tariff tariff() {
        ToldPrices now = told.get();
        Known last = known;
        if (!last.told.equals(now)) {
            last = new Known(now, terms.with(now.series()));
            known = last;
        }
        return last.tariff;
    }

    /** Takes holidays that were told: beside those that are set, and in place of those told before. On any thread. */
    public void holidays(Holidays days) {
        synchronized (listeners) {
            if (days.equals(toldDays)) {
                return;
            }
            toldDays = days;
            terms = terms.with(days);
            ToldPrices now = told.get();
            known = new Known(now, terms.with(now.series()));
        }
        listeners.forEach(each -> each.user.execute(each.hear));
    }

    public ZoneId zone() {
        return terms.zone();
    }

    /** What a kWh costs besides above the sanctioned load, in millionths of the currency; nothing where it is not exceeded. */
    public OptionalLong overrun() {
        return Double.isNaN(config.overrun())
                ? OptionalLong.empty()
                : OptionalLong.of(TariffTerms.micros(config.overrun()));
    }

    /** The name of the hours a kWh at this time belongs to, such as night or peak. */
    public String zoneAt(Instant time) {
        return terms.zoneAt(time);
    }

    /** Whether a message brings prices, so that it is for {@link #tell}. */
    public static boolean isPrices(Message msg) {
        return PriceMessages.isPrices(msg);
    }

    /**
     * Takes the prices of a message.
     *
     * @return false where it brings none
     * @throws NodeError where something is wrong with them, naming the value, its unit and its place
     */
    public boolean tell(Message msg) {
        if (!isPrices(msg)) {
            return false;
        }
        if (config.kind() != TariffConfig.Kind.SERIES) {
            throw new NodeError(
                    "Error", "the tariff " + title() + " takes no prices: it is not set to prices by message");
        }
        Instant now = context.now();
        PriceList list = read(msg, now);
        if (!list.currency().isEmpty() && !list.currency().equals(config.currency())) {
            throw new NodeError(
                    "Error",
                    "the prices are in %s, and the tariff %s is in %s"
                            .formatted(list.currency(), title(), config.currency()));
        }
        ToldPrices before = told.get();
        ToldPrices after = told.updateAndGet(prices -> prices.with(list.net(config.vat()), list.source(), now));
        if (!after.series().equals(before.series())) {
            context.execute(() -> shelf.write(told.get()));
            listeners.forEach(each -> each.user.execute(each.hear));
        }
        return true;
    }

    private PriceList read(Message msg, Instant now) {
        try {
            return PriceForms.read(
                    PriceMessages.value(msg.payload()), new Reading(zone(), config.area(), config.currency(), now));
        } catch (IllegalArgumentException wrong) {
            throw new NodeError("Error", "prices: " + wrong.getMessage());
        }
    }

    private String title() {
        return context.name().isBlank() ? context.id() : context.name();
    }

    /** Has the user hear of new prices on its own event loop, from now on. */
    public Registration listen(NodeContext user, Runnable hear) {
        Listener listener = new Listener(user, hear);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What it knows now, in words for a status: the price, and how far it knows them. */
    public String words() {
        Instant now = context.now();
        PriceSlot price = tariff().between(now, now.plusSeconds(1), now).getFirst();
        String words = "%s %s/kWh".formatted(TariffWords.price(price.micros()), config.currency())
                + (price.isPeak() ? ", peak" : "");
        if (config.kind() != TariffConfig.Kind.SERIES) {
            return words + " (" + zoneAt(now) + ")";
        }
        ToldPrices prices = told.get();
        if (prices.series().isEmpty()) {
            return words + ", no prices told yet: by the table";
        }
        Instant until = prices.series().knownUntil(now);
        if (until.isAfter(now)) {
            return words + ", known until " + TariffWords.time(until, now, zone()) + " (" + prices.source() + ")";
        }
        boolean isHole = prices.series().end().isAfter(now);
        return words
                + (isHole
                        ? ", estimated: " + prices.source() + " left it out"
                        : ", prices are over since "
                                + TariffWords.time(prices.series().end(), now, zone()) + ": by the table");
    }

    @Override
    public Future<?> close(boolean removed) {
        return shelf.written();
    }
}
