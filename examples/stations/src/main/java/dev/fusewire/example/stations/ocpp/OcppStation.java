package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A charging station that speaks OCPP and exists only in memory. Its methods may be called from any thread. */
public final class OcppStation {

    /**
     * An EVSE as it stands.
     *
     * @param state in the words of OCPP 1.6
     * @param soc of the car, %; NaN without one
     * @param drawn A a phase
     * @param offered A a phase
     * @param register Wh
     * @param transaction as the server numbered it; -1 for none or not yet
     */
    public record EvseNow(
            int number,
            String state,
            double soc,
            double drawn,
            double offered,
            double register,
            int transaction,
            boolean charges) {}

    /** @param queued messages that wait for the server */
    public record Now(boolean connected, boolean accepted, int queued, List<EvseNow> evses) {}

    /**
     * What was charged in one transaction.
     *
     * @param transaction as the server numbered it; null when it never did
     * @param energy so far, Wh
     */
    public record Charged(
            int evse, String tag, Instant begun, @Nullable Integer transaction, double energy, boolean open) {}

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Context context;
    private final StationPlan plan;
    private final StationBody body;
    private final OcppSocket socket;
    private final OfflineQueue queue;
    private final Dialect dialect;
    private boolean accepted;
    private boolean booted;
    private boolean stopped;
    private String bootReason = "PowerUp";
    private long ticking = -1;
    private long beating = -1;
    private long lastTick;

    /** With a client of its own. */
    public OcppStation(Vertx vertx, StationPlan plan) {
        this(vertx, plan, new SharedClient(vertx), Gauge.NONE);
    }

    /** @param client shared by many stations */
    public OcppStation(Vertx vertx, StationPlan plan, SharedClient client, Gauge gauge) {
        this.vertx = vertx;
        this.plan = plan;
        context = vertx.getOrCreateContext();
        socket = new OcppSocket(vertx, context, client, plan, "ocpp1.6", new Hearer(), gauge);
        queue = new OfflineQueue(vertx, () -> accepted && socket.isOpen(), socket::call);
        body = new StationBody(plan, made -> new Dialect16(made, socket, queue, new Control()), this::tick);
        dialect = body.dialect();
    }

    private final class Hearer implements OcppSocket.Hearer {
        @Override
        public void onOpen() {
            if (booted && !plan.has(Deviation.REBOOT_LOOP) || plan.has(Deviation.NO_BOOT)) {
                // OCPP-J 1.6, 5.4: no boot on a reconnect
                ready();
            } else {
                boot();
            }
        }

        @Override
        public void onClosed() {}

        @Override
        public Future<JsonObject> onCall(String action, JsonObject payload) {
            return dialect.serve(action, payload);
        }
    }

    private final class Control implements StationControl {
        @Override
        public void reboot(String reason) {
            booted = false;
            accepted = false;
            bootReason = reason;
            if (plan.has(Deviation.FORGETS_TRANSACTIONS)) {
                queue.clear();
                body.evses.forEach(evse -> evse.transaction = null);
            }
            socket.restart();
        }

        @Override
        public void bootAgain() {
            boot();
        }

        @Override
        public void heartbeatEvery(int seconds) {
            beatEvery(seconds);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            later(delay, task);
        }
    }

    private void later(Duration delay, Runnable task) {
        var _ = vertx.setTimer(
                Math.max(1, delay.toMillis()),
                _ -> context.runOnContext(_ -> {
                    if (!stopped) {
                        task.run();
                    }
                }));
    }

    private void boot() {
        var _ = dialect.boot(bootReason)
                .onSuccess(welcome -> {
                    if (welcome.accepted()) {
                        booted = true;
                        beatEvery(welcome.interval());
                        ready();
                    } else {
                        later(Duration.ofSeconds(Math.clamp(welcome.interval(), 1, 60)), this::boot);
                    }
                })
                .onFailure(failure -> {
                    if (!(failure instanceof OcppSocket.Cut)) {
                        later(Duration.ofSeconds(2), this::boot);
                    }
                });
    }

    private void ready() {
        accepted = true;
        body.evses.forEach(dialect::status);
        queue.pump();
        if (plan.has(Deviation.REBOOT_LOOP)) {
            later(Duration.ofSeconds(2), this::boot);
        }
        if (plan.has(Deviation.UNASKED) && dialect instanceof Dialect16 old) {
            old.say(
                    "SecurityEventNotification",
                    new JsonObject().put("type", "StartupOfTheDevice").put("timestamp", old.time(body.now())));
            old.say("FirmwareStatusNotification", new JsonObject().put("status", "Installed"));
            old.say("DataTransfer", new JsonObject().put("vendorId", "maker").put("data", "own words"));
        }
    }

    private void beatEvery(int seconds) {
        if (beating >= 0) {
            var _ = vertx.cancelTimer(beating);
        }
        beating = seconds <= 0
                ? -1
                : vertx.setPeriodic(
                        seconds * 1000L,
                        _ -> context.runOnContext(_ -> {
                            if (accepted && socket.isOpen()) {
                                dialect.heartbeat();
                            }
                        }));
    }

    /** A clock runs only while something happens: thousands of idle stations cost nothing. */
    private void tick() {
        if (ticking < 0 && !stopped) {
            lastTick = System.nanoTime();
            long period =
                    Math.min(TICK.toMillis(), Math.max(50, plan.meterEvery().toMillis()));
            ticking = vertx.setPeriodic(period, _ -> context.runOnContext(_ -> onTick()));
        }
    }

    private void onTick() {
        long now = System.nanoTime();
        body.pass((now - lastTick) / 1e9 * plan.lapse());
        lastTick = now;
        if (plan.has(Deviation.DROPS_WITHOUT_CLOSE)
                && socket.isOpen()
                && body.evses.stream().anyMatch(evse -> evse.transaction != null)
                && Math.floorMod(System.identityHashCode(this) + now / 1_000_000_000L, 10) == 0) {
            socket.drop();
        }
        if (!body.isBusy() && ticking >= 0) {
            var _ = vertx.cancelTimer(ticking);
            ticking = -1;
        }
    }

    public String identity() {
        return plan.identity();
    }

    /** Begins to look for its server; it keeps trying for ever. */
    public void start() {
        context.runOnContext(_ -> socket.open());
    }

    /** Leaves in order. */
    public Future<Void> stop() {
        return ask(() -> {
                    stopped = true;
                    for (long timer : new long[] {ticking, beating}) {
                        if (timer >= 0) {
                            var _ = vertx.cancelTimer(timer);
                        }
                    }
                    return socket.stop();
                })
                .compose(done -> done);
    }

    private <T> Future<T> ask(Supplier<T> question) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(_ -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failure) {
                answer.fail(failure);
            }
        });
        return answer.future();
    }

    private void on(int evse, Consumer<OcppEvse> what) {
        context.runOnContext(_ -> {
            OcppEvse meant = body.evse(evse);
            if (meant != null) {
                what.accept(meant);
            }
        });
    }

    public void plug(int evse, ChargingCar car) {
        on(evse, meant -> body.plug(meant, car));
    }

    public void unplug(int evse) {
        on(evse, body::unplug);
    }

    /** Shows a card. */
    public void swipe(int evse, String tag) {
        on(evse, meant -> {
            var _ = body.swipe(meant, tag);
        });
    }

    /** Something breaks, or is whole again. */
    public void fault(int evse, boolean on) {
        on(evse, meant -> body.fault(meant, on));
    }

    /** Ends its connection without a word; it comes back after a while. */
    public void drop() {
        context.runOnContext(_ -> socket.drop());
    }

    /** Ends its connection in order; it comes back after a while. */
    public void reconnect() {
        context.runOnContext(_ -> socket.restart());
    }

    /** Starts anew, with a boot. */
    public void reboot() {
        context.runOnContext(_ -> new Control().reboot("PowerUp"));
    }

    public Future<Now> now() {
        return ask(() -> new Now(
                socket.isOpen(),
                accepted,
                queue.size(),
                body.evses.stream()
                        .map(evse -> new EvseNow(
                                evse.number,
                                evse.state.word(),
                                evse.car == null ? Double.NaN : evse.car.soc(),
                                evse.drawn,
                                evse.offered,
                                evse.register,
                                evse.transaction == null || evse.transaction.given == null
                                        ? -1
                                        : evse.transaction.given,
                                evse.transaction != null))
                        .toList()));
    }

    /** All it has charged, the transactions under way last. */
    public Future<List<Charged>> charged() {
        return ask(() -> {
            List<Charged> all = new ArrayList<>();
            body.done.forEach(each -> all.add(new Charged(
                    each.evse(),
                    each.transaction().tag,
                    each.transaction().begun,
                    each.transaction().given,
                    each.meterStop() - each.transaction().meterStart,
                    false)));
            for (OcppEvse evse : body.evses) {
                Transaction running = evse.transaction;
                if (running != null) {
                    all.add(new Charged(
                            evse.number,
                            running.tag,
                            running.begun,
                            running.given,
                            evse.register - running.meterStart,
                            true));
                }
            }
            return all;
        });
    }
}
