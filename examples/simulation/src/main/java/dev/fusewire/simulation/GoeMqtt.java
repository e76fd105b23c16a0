package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A go-eCharger on MQTT, version 2: one retained topic a key, settings at {@code …/set}, their fate at {@code …/result}. */
final class GoeMqtt {

    private final String prefix;
    private final GoeKeys keys;
    private final Charger charger;
    private final Faults faults;
    private final MqttLink link;
    private final Map<String, String> published = new HashMap<>();

    GoeMqtt(
            Context context,
            SimulatedHouse.Broker broker,
            String serial,
            GoeKeys keys,
            Charger charger,
            Faults faults) {
        this.prefix = "go-eCharger/" + serial + "/";
        this.keys = keys;
        this.charger = charger;
        this.faults = faults;
        link = new MqttLink(context, broker, "go-eCharger-" + serial, null, this::onConnect);
    }

    void start() {
        link.connect();
    }

    Future<Void> stop() {
        return link.close();
    }

    boolean isConnected() {
        return link.isConnected();
    }

    private void onConnect() {
        published.clear();
        link.subscribe(List.of(prefix + "+/set"), this::onSet);
        publishChanges();
    }

    /** To be called once a second; the charge point sends what changed. */
    void publishChanges() {
        if (!link.isConnected() || charger.isBooting() || faults.chargerSilent) {
            return;
        }
        for (String key : keys.names()) {
            String text = Json.encode(keys.read(key));
            if (!text.equals(published.put(key, text))) {
                link.publish(prefix + key, text, true);
            }
        }
    }

    private void onSet(String topic, String text) {
        String key = topic.substring(prefix.length(), topic.length() - "/set".length());
        String fate = set(key, text).orElse("success");
        link.publish(prefix + key + "/result", fate, false);
    }

    private Optional<String> set(String key, String text) {
        if (faults.chargerRefuses) {
            return Optional.of("not now");
        }
        if (faults.chargerIgnores || charger.isBooting()) {
            return Optional.empty();
        }
        try {
            return keys.write(key, Json.decodeValue(text));
        } catch (DecodeException _) {
            return Optional.of("invalid JSON: " + text);
        }
    }
}
