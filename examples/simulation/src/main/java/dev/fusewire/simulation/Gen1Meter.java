package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.time.Duration;

/** A Shelly 3EM of the first generation: texts on MQTT, and HTTP. */
final class Gen1Meter implements MeterDevice {

    private final ShellyMqtt mqtt;
    private final ShellyHttp http;

    Gen1Meter(Context context, SimulatedHouse.Broker broker, String id, Site site, Faults faults, Duration everything) {
        mqtt = new ShellyMqtt(context, broker, id, site, faults, everything);
        http = new ShellyHttp(id, site, faults, mqtt);
    }

    @Override
    public void addTo(Router router) {
        http.addTo(router);
    }

    @Override
    public void start() {
        mqtt.start();
    }

    @Override
    public void publishChanges() {
        mqtt.publishChanges();
    }

    @Override
    public boolean isConnected() {
        return mqtt.isConnected();
    }

    @Override
    public Future<Void> stop() {
        return mqtt.stop();
    }
}
