package dev.fusewire.nodes.shelly;

import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Asks a meter of the second or later generation by HTTP: everything at first, which tells its profile, and every half
 * minute for the energies; in between the currents alone.
 */
final class Gen2Question implements HttpMeter.Question {

    private static final long EVERYTHING = Duration.ofSeconds(30).toNanos();

    private final DeviceHttp http;
    private final LongSupplier nanoTime;
    private final Gen2Meter meter;
    private long everythingAt;
    private boolean knowsProfile;

    Gen2Question(DeviceHttp http, LongSupplier nanoTime) {
        this.http = http;
        this.nanoTime = nanoTime;
        // each answer is whole, so that nothing is laid over anything
        meter = new Gen2Meter(nanoTime, Duration.ZERO);
    }

    @Override
    public Future<MeterReport> ask() {
        long now = nanoTime.getAsLong();
        if (!knowsProfile || now - everythingAt >= EVERYTHING) {
            return everything(now);
        }
        Future<MeterReport> answer = meter.isMonophase() ? eachPhase() : component("em:0", "/rpc/EM.GetStatus?id=0");
        // a device that was set to another profile does not know these any more
        return answer.onFailure(_ -> knowsProfile = false);
    }

    private Future<MeterReport> everything(long now) {
        return http.get("/rpc/Shelly.GetStatus").map(status -> {
            everythingAt = now;
            meter.forget();
            MeterReport report = meter.components(status, true);
            if (report.isEmpty()) {
                throw new DeviceRefusal(
                        200, "the device has neither em:0 nor em1:0 to em1:2: is it a three-phase meter?");
            }
            knowsProfile = true;
            return report;
        });
    }

    private Future<MeterReport> eachPhase() {
        ObjectValue.Builder all = ObjectValue.builder();
        Future<Void> done = Future.succeededFuture();
        for (int phase = 0; phase < PhaseSet.PHASES; phase++) {
            String id = String.valueOf(phase);
            done = done.compose(_ -> http.get("/rpc/EM1.GetStatus?id=" + id))
                    .map(fields -> all.put("em1:" + id, fields))
                    .mapEmpty();
        }
        return done.map(_ -> meter.components(all.build(), true));
    }

    private Future<MeterReport> component(String name, String target) {
        return http.get(target).map(fields -> meter.component(name, fields, true));
    }
}
