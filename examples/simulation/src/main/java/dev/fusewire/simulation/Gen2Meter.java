package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;

/** A Shelly Pro 3EM: notifies of changes past its thresholds, tells everything once in a while, and can be asked. */
final class Gen2Meter implements MeterDevice {

    private final Pro3em device;
    private final Site site;
    private final Duration everything;
    private final RpcMqtt mqtt;
    private final RpcHttp http;
    private final ChangeWatch changes = new ChangeWatch();
    private Duration lastEverything = Duration.ZERO;

    Gen2Meter(
            Context context,
            SimulatedHouse.Broker broker,
            Pro3em device,
            String password,
            Site site,
            Duration everything) {
        this.device = device;
        this.site = site;
        this.everything = everything;
        mqtt = new RpcMqtt(context, broker, device, this::onConnect, _ -> {});
        http = new RpcHttp(device, password);
    }

    private void onConnect() {
        if (!device.isSilent()) {
            mqtt.notify("NotifyFullStatus", stamped(device.call("Shelly.GetStatus", new JsonObject())));
        }
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
        if (device.isSilent()) {
            return;
        }
        boolean whole = site.elapsed().minus(lastEverything).compareTo(everything) >= 0;
        if (whole) {
            lastEverything = site.elapsed();
            changes.forget();
        }
        JsonObject changed = changes.changes(device.meters());
        if (!changed.isEmpty()) {
            tell(changed);
            device.meters().forEach(part -> mqtt.status(part.getKey(), (JsonObject) part.getValue()));
        }
        if (whole) {
            tell(device.energies());
        }
    }

    private void tell(JsonObject components) {
        mqtt.notify("NotifyStatus", stamped(components));
        http.notify("NotifyStatus", stamped(components));
    }

    private JsonObject stamped(JsonObject components) {
        return new JsonObject().put("ts", site.elapsed().toMillis() / 1000.0).mergeIn(components);
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
