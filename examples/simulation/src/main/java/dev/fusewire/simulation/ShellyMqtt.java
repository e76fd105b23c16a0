package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Shelly 3EM (first generation) on MQTT: text values with two decimals, one message per value and phase, what changed
 * at each period and everything once in a while; never a whole set at once.
 */
final class ShellyMqtt {

    private final String id;
    private final Site site;
    private final Faults faults;
    private final Duration everything;
    private final MqttLink link;
    private final Map<String, String> published = new HashMap<>();
    private Duration lastEverything = Duration.ZERO;
    private boolean relayOn = true;

    ShellyMqtt(
            Context context, SimulatedHouse.Broker broker, String id, Site site, Faults faults, Duration everything) {
        this.id = id;
        this.site = site;
        this.faults = faults;
        this.everything = everything;
        link = new MqttLink(context, broker, id, topic("online"), this::onConnect);
    }

    void start() {
        link.connect();
    }

    Future<Void> stop() {
        link.publish(topic("online"), "false", true);
        return link.close();
    }

    boolean isConnected() {
        return link.isConnected();
    }

    boolean isRelayOn() {
        return relayOn;
    }

    void switchRelay(boolean on) {
        relayOn = on;
        link.publish(topic("relay/0"), on ? "on" : "off", false);
    }

    private void onConnect() {
        link.subscribe(
                List.of("shellies/command", topic("command"), topic("relay/0/command")),
                (topic, text) -> onCommand(topic, text.strip()));
        link.publish(topic("online"), "true", true);
        announce();
        publishEverything();
    }

    private void onCommand(String topic, String command) {
        if (topic.endsWith("/relay/0/command")) {
            switch (command) {
                case "on" -> switchRelay(true);
                case "off" -> switchRelay(false);
                case "toggle" -> switchRelay(!relayOn);
                default -> {} // as the device: what it does not know it does not answer
            }
        } else if (command.equals("announce")) {
            announce();
        } else if (command.equals("update")) {
            publishEverything();
        }
    }

    private void announce() {
        String text = identity().encode();
        link.publish("shellies/announce", text, false);
        link.publish(topic("announce"), text, false);
    }

    private JsonObject identity() {
        return new JsonObject()
                .put("id", id)
                .put("model", "SHEM-3")
                .put("mac", mac(id))
                .put("ip", "127.0.0.1")
                .put("new_fw", false)
                .put("fw_ver", "20230913-114244/v1.14.0-gcb84623");
    }

    static String mac(String id) {
        return id.substring(id.indexOf('-') + 1).toUpperCase(Locale.ROOT);
    }

    /** To be called once a meter period. */
    void publishChanges() {
        if (site.elapsed().minus(lastEverything).compareTo(everything) >= 0) {
            publishEverything();
            return;
        }
        publishValues();
    }

    private void publishEverything() {
        lastEverything = site.elapsed();
        published.clear();
        link.publish(topic("relay/0"), relayOn ? "on" : "off", false);
        publishValues();
    }

    private void publishValues() {
        for (int phase = 0; phase < 3; phase++) {
            if (faults.reports(phase)) {
                Meter.Reading reading = site.meter().read(phase);
                String prefix = "emeter/" + phase + "/";
                publish(prefix + "power", reading.power(), 2);
                publish(prefix + "pf", reading.factor(), 2);
                publish(prefix + "current", reading.current(), 2);
                publish(prefix + "voltage", reading.voltage(), 2);
                publish(prefix + "total", reading.total(), 1);
                publish(prefix + "total_returned", reading.returned(), 1);
            }
        }
    }

    private void publish(String name, double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        if (link.isConnected() && !text.equals(published.put(name, text))) {
            link.publish(topic(name), text, false);
        }
    }

    private String topic(String name) {
        return "shellies/" + id + "/" + name;
    }
}
