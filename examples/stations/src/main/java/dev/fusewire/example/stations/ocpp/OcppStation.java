package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A charging station that speaks OCPP and exists only in memory. Its methods may be called from any thread. */
public final class OcppStation {

    /** @param queued messages that wait for the server */
    public record Now(boolean connected, boolean accepted, int queued, List<EvseNow> evses) {}

    private final Context context;
    private final StationPlan plan;
    private final StationBody body;
    private final OcppSocket socket;
    private final OfflineQueue queue;
    private final Dialect dialect;
    private final StationTimers timers;
    private boolean accepted;
    private boolean booted;
    private String bootReason = "PowerUp";

    /** With a client of its own. */
    public OcppStation(Vertx vertx, StationPlan plan) {
        this(vertx, plan, new SharedClient(vertx), Gauge.NONE);
    }

    /** @param client shared by many stations */
    public OcppStation(Vertx vertx, StationPlan plan, SharedClient client, Gauge gauge) {
        this.plan = plan;
        context = vertx.getOrCreateContext();
        timers = new StationTimers(vertx, context, plan);
        socket = new OcppSocket(vertx, context, client, plan, new Hearer(), gauge);
        queue = new OfflineQueue(vertx, () -> accepted && socket.isOpen(), socket::call);
        body = new StationBody(
                plan,
                made -> plan.version() == OcppVersion.V16
                        ? new Dialect16(made, socket, queue, new Control())
                        : new Dialect201(made, socket, queue, new Control()),
                this::tick);
        dialect = body.dialect();
    }

    private final class Hearer implements OcppSocket.Hearer {
        @Override
        public void onOpen() {
            body.profiles.online(body.now());
            if (booted && !plan.has(Deviation.REBOOT_LOOP) || plan.has(Deviation.NO_BOOT)) {
                // no boot on a reconnect: OCPP-J 1.6, 5.4, and 2.0.1, B04
                ready();
            } else {
                boot();
            }
        }

        @Override
        public void onClosed() {
            body.profiles.offline(body.now());
        }

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
            timers.later(delay, task);
        }
    }

    private void boot() {
        var _ = dialect.boot(bootReason)
                .onSuccess(welcome -> {
                    if (welcome.accepted()) {
                        booted = true;
                        beatEvery(welcome.interval());
                        ready();
                    } else {
                        timers.later(Duration.ofSeconds(Math.clamp(welcome.interval(), 1, 60)), this::boot);
                    }
                })
                .onFailure(failure -> {
                    if (!(failure instanceof Cut)) {
                        timers.later(Duration.ofSeconds(2), this::boot);
                    }
                });
    }

    private void ready() {
        accepted = true;
        dialect.ready();
        queue.pump();
        if (plan.has(Deviation.REBOOT_LOOP)) {
            timers.later(Duration.ofSeconds(2), this::boot);
        }
    }

    private void beatEvery(int seconds) {
        timers.beatEvery(seconds, () -> {
            if (accepted && socket.isOpen()) {
                dialect.heartbeat();
            }
        });
    }

    private void tick() {
        timers.tick(this::pass);
    }

    private void pass(double seconds) {
        body.pass(seconds);
        if (plan.has(Deviation.DROPS_WITHOUT_CLOSE)
                && socket.isOpen()
                && body.evses.stream().anyMatch(evse -> evse.transaction != null)
                && Math.floorMod(System.identityHashCode(this) + System.nanoTime() / 1_000_000_000L, 10) == 0) {
            socket.drop();
        }
        if (!body.isBusy()) {
            timers.rest();
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
                    timers.stop();
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

    /** Ends its connection, and is not there until it is told to come {@link #back}. */
    public void leave() {
        context.runOnContext(_ -> socket.leave());
    }

    public void back() {
        context.runOnContext(_ -> socket.back());
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
                body.evses.stream().map(EvseNow::of).toList()));
    }

    /** All it has charged, the transactions under way last. */
    public Future<List<Charged>> charged() {
        return ask(() -> {
            List<Charged> all = new ArrayList<>();
            body.done.forEach(each -> all.add(Charged.of(each.evse(), each.transaction(), each.meterStop(), false)));
            for (OcppEvse evse : body.evses) {
                Transaction running = evse.transaction;
                if (running != null) {
                    all.add(Charged.of(evse.number, running, evse.register, true));
                }
            }
            return all;
        });
    }
}
