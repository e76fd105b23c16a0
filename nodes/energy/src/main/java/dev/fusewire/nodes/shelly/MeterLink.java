package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import java.time.Duration;

/** A way to hear a meter. It tries for ever; all is called, and answers come, on the node's event loop. */
interface MeterLink {

    /** @throws NodeError naming what the connection needs and was not told */
    static MeterLink of(Shelly3emNode.Config config, NodeContext context, Listener listener) {
        Reach reach = config.reach();
        Duration poll = config.poll();
        Duration staleLimit = config.staleLimit();
        return switch (config.connection()) {
            case GEN1_MQTT -> new Gen1MqttMeter(reach.broker(), context, reach.device(), listener);
            case GEN2_MQTT -> new Gen2MqttMeter(reach.broker(), context, reach.device(), staleLimit, listener);
            case GEN1_HTTP -> {
                DeviceHttp http = reach.http(context);
                yield new HttpMeter(context, http, () -> http.get("/status").map(Gen1Meter::status), poll, listener);
            }
            case GEN2_HTTP -> {
                DeviceHttp http = reach.http(context);
                yield new HttpMeter(context, http, new Gen2Question(http, context::nanoTime), poll, listener);
            }
            case GEN2_WEBSOCKET -> new WebSocketMeter(context, reach.address(), reach.password(), staleLimit, listener);
        };
    }

    /** What is heard. */
    interface Listener {

        /** The meter said something now: nothing that somebody kept. */
        void onReport(MeterReport report);

        /** From now on the meter can be heard; what was known before counts no more. */
        void onReachable();

        void onUnreachable(String reason);
    }

    void start();

    /** Has the meter tell everything, where it would tell changes only. */
    void ask();

    Future<?> close(boolean removed);
}
