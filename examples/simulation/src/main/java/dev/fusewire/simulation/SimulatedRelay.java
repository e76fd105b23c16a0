package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Shelly relay or plug on MQTT and HTTP, with the timer that switches a load back by itself. */
public final class SimulatedRelay {

    /** Whose language it speaks. */
    public enum Generation {
        GEN1,
        GEN2
    }

    private final Vertx vertx;
    private final Context context;
    private final String host;
    private final RelaySwitch contact;
    private final RelayFace face;
    private volatile boolean silent;
    private @Nullable HttpServer server;

    /** @param password of the second generation's HTTP interface, empty for none */
    public SimulatedRelay(
            Vertx vertx, SimulatedHouse.Broker broker, String host, String id, Generation generation, String password) {
        this.vertx = vertx;
        this.host = host;
        context = vertx.getOrCreateContext();
        contact = new RelaySwitch(vertx, this::tell);
        face = generation == Generation.GEN1
                ? new Gen1Relay(context, broker, id, contact, () -> silent)
                : new Gen2Relay(context, broker, id, contact, () -> silent, password);
    }

    private void tell() {
        if (!silent) {
            face.tell();
        }
    }

    /** @param port 0 for a free one */
    public Future<SimulatedRelay> start(int port) {
        return onContext(() -> {
                    Router router = Router.router(vertx);
                    face.addTo(router);
                    face.start();
                    return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                            .requestHandler(router)
                            .listen(port, host)
                            .<Void>map(listening -> {
                                server = listening;
                                return null;
                            });
                })
                .map(this);
    }

    public int port() {
        if (server == null) {
            throw new IllegalStateException("the simulated relay has not been started");
        }
        return server.actualPort();
    }

    public boolean isOn() {
        return contact.isOn();
    }

    /** What the timer that runs was set to, in seconds; 0 without one. */
    public double timerSeconds() {
        return contact.timerSeconds();
    }

    /** How often its timer was set. */
    public int timesTimerSet() {
        return contact.timesSet();
    }

    /** Its timer does not run, and ends when {@link #endTimer} says so: to be told before the timer is set. */
    public Future<Void> turnTimerByHand() {
        return onContext(() -> {
            contact.turnTimerByHand();
            return Future.succeededFuture();
        });
    }

    /** The time of its timer is over. */
    public Future<Void> endTimer() {
        return onContext(() -> {
            contact.endTimer();
            return Future.succeededFuture();
        });
    }

    /** Somebody presses its button. */
    public Future<Void> pressButton() {
        return onContext(() -> {
            contact.turn(!contact.isOn(), 0);
            return Future.succeededFuture();
        });
    }

    /** It is there, and answers nothing. */
    public void fallSilent(boolean quiet) {
        silent = quiet;
    }

    public Future<Void> stop() {
        return onContext(
                () -> face.stop().compose(_ -> server == null ? Future.<Void>succeededFuture() : server.close()));
    }

    private Future<Void> onContext(Supplier<Future<Void>> task) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(
                _ -> Future.<Void>succeededFuture().compose(_ -> task.get()).onComplete(done));
        return done.future();
    }
}
