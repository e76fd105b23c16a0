package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointControl;
import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointOutcome;
import dev.fusewire.nodes.chargepoint.ChargePointWatch;
import dev.fusewire.nodes.modbus.ModbusClientNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** One charger and what sees to it: its registers, its dead-man, the control of a charge point. */
final class ChargerSession {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final NodeContext context;
    private final Consumer<ChargePointNews> tell;
    private final ClientBus bus;
    private final ChargerLink link;
    private final ChargePointWatch watch;
    private final DeadManFeeder feeder;
    private final OfferWatch offers = new OfferWatch();
    private boolean begun;
    private boolean answers;

    ChargerSession(
            DeviceProfile profile,
            ModbusClientNode client,
            int unit,
            ModbusChargePointNode.Config config,
            NodeContext context,
            Consumer<ChargePointNews> tell) {
        this.context = context;
        this.tell = tell;
        bus = new ClientBus(client, context, unit, this::onConnected);
        link = new ChargerLink(
                profile,
                context,
                bus,
                config.failSafeCurrent(),
                config.failSafeTime().toMillis() / 1000.0,
                event -> tell.accept(new ChargePointNews.Happened(event)));
        feeder = new DeadManFeeder(profile.asCharger().watchdog(), link::addressBase, bus, context, this::isControlled);
        KeptState kept = new KeptState(context.dataFolder(), "pause");
        watch = new ChargePointWatch(
                context, link, new ChargePointControl(record(kept)), kept, config.interval(), TIMEOUT, this::onNews);
        context.execute(() -> {
            begun = true;
            watch.start();
        });
    }

    private ObjectValue record(KeptState kept) {
        try {
            return kept.read();
        } catch (NodeError unreadable) {
            context.warn("whose pause it is cannot be read, it counts as the user's: " + unreadable.text());
            return ObjectValue.EMPTY;
        }
    }

    private boolean isControlled() {
        return answers && link.isPrepared();
    }

    private void onConnected() {
        // said while this is still being made, there is nothing known that could have been forgotten
        if (begun) {
            link.onConnected();
            watch.lookAgain();
        }
    }

    private void onNews(ChargePointNews news) {
        switch (news) {
            case ChargePointNews.Fresh fresh -> {
                if (!answers) {
                    answers = true;
                    feeder.feed();
                }
                offers.onReading(fresh.reading(), fresh.reading().isPaused(), context.nanoTime())
                        .ifPresent(this::onIgnored);
            }
            case ChargePointNews.Silent _ -> answers = false;
            case ChargePointNews.Happened _ -> {}
        }
        tell.accept(news);
    }

    private void onIgnored(ChargePointEvent event) {
        context.error(new NodeError("Error", event.reason()), null);
        tell.accept(new ChargePointNews.Happened(event));
    }

    Future<ChargePointOutcome> command(ChargePointCommand wish) {
        return watch.command(wish);
    }

    /** Why its dead-man is not as it is to be; empty where it is. */
    String unsafe() {
        return link.unsafe();
    }

    /** Whether what flows is what it shows to offer. */
    boolean isKept() {
        return offers.isKept();
    }

    Future<?> close(boolean removed) {
        feeder.close();
        bus.close();
        return watch.close(removed);
    }
}
