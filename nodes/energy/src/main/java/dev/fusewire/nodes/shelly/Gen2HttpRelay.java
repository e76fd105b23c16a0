package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** A switch of the second or later generation by HTTP. */
final class Gen2HttpRelay implements Relay {

    private final DeviceHttp http;
    private final int channel;

    Gen2HttpRelay(DeviceHttp http, int channel) {
        this.http = http;
        this.channel = channel;
    }

    @Override
    public boolean hasTimer() {
        return true;
    }

    @Override
    public void start(Consumer<Boolean> onSwitched) {
        // it tells nothing unasked
    }

    @Override
    public Future<Boolean> isOn() {
        return http.get("/rpc/Switch.GetStatus?id=" + channel).map(Gen2HttpRelay::output);
    }

    /** Reads {@code output}, of a status or of what a notification says of a switch. */
    static boolean output(ObjectValue status) {
        if (status.get("output") instanceof Boolean on) {
            return on;
        }
        throw new NodeError("expected a switch that tells its output, got none");
    }

    @Override
    public Future<Boolean> on() {
        return set("on=true");
    }

    @Override
    public Future<Boolean> off(Duration backAfter) {
        return set("on=false&toggle_after=" + Math.max(1, backAfter.toSeconds()));
    }

    private Future<Boolean> set(String wish) {
        return http.get("/rpc/Switch.Set?id=" + channel + "&" + wish).compose(_ -> isOn());
    }

    @Override
    public Future<?> close(boolean removed) {
        return http.close();
    }
}
