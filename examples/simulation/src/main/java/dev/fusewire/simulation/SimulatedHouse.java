package dev.fusewire.simulation;

import dev.fusewire.simulation.prices.PriceServer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A whole simulated house on real sockets: meter on MQTT and HTTP, charge point on HTTP and MQTT, car, appliances. */
public final class SimulatedHouse {

    /** Where the devices find their MQTT broker. */
    public record Broker(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password) {

        public static Broker at(String host, int port) {
            return new Broker(host, port, null, null);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** What a test asks of the house, read at one moment. */
    public record Snapshot(
            Phases house,
            Phases drawn,
            Phases total,
            int amp,
            int force,
            int offer,
            int phaseMode,
            Charger.CarState car,
            double stateOfCharge,
            long flashWrites,
            double highestCurrent,
            Duration overload,
            Duration longestOverload,
            boolean meterConnected) {}

    private final Vertx vertx;
    /** In usual steps. */
    private static final int LONGEST_STEP = 5;

    private final HouseSettings settings;
    private final Context context;
    private final Site site;
    private final Faults faults = new Faults();
    private final MeterDevice meter;
    private final GoeMqtt goeMqtt;
    private final GoeKeys keys;
    private final GoeModbus goeModbus;
    private final PriceServer prices;
    private final List<Long> timers = new ArrayList<>();
    private @Nullable HttpServer goeServer;
    private @Nullable HttpServer shellyServer;
    private volatile Snapshot snapshot;
    private long lastStep;

    public SimulatedHouse(Vertx vertx, HouseSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        context = vertx.getOrCreateContext();
        site = new Site(
                settings.load(),
                settings.script(),
                settings.lapse(),
                settings.phaseRotation(),
                new Charger(settings.chargerPeriod()),
                new Car(settings.car()),
                new MainFuse(settings.fuseRating()));
        if (settings.pluggedIn()) {
            site.plugIn();
        }
        keys = new GoeKeys(site, settings.goeSerial(), faults);
        goeModbus = new GoeModbus(new GoeRegisters(site), site.charger(), faults);
        meter = meter();
        goeMqtt = new GoeMqtt(context, settings.chargerBroker(), settings.goeSerial(), keys, site.charger(), faults);
        prices = PriceServer.simulated(vertx);
        snapshot = look();
        site.charger().settings().onSetting(() -> snapshot = look());
    }

    private MeterDevice meter() {
        return switch (settings.meter().model()) {
            case SHELLY_3EM ->
                new Gen1Meter(
                        context, settings.broker(), settings.shellyId(), site, faults, settings.fullUpdatePeriod());
            case SHELLY_PRO_3EM ->
                new Gen2Meter(
                        context,
                        settings.broker(),
                        new Pro3em(
                                settings.shellyId(),
                                site,
                                faults,
                                settings.meter().monophase()),
                        settings.meter().password(),
                        site,
                        settings.fullUpdatePeriod());
        };
    }

    /** Opens the HTTP ports and starts the clock; the broker may come later. */
    public Future<SimulatedHouse> start() {
        return onContext(this::open).map(this);
    }

    private Future<Void> open() {
        Router goe = Router.router(vertx);
        new GoeHttp(keys, site.charger(), faults).addTo(goe);
        new GoeHttpV1(site, settings.goeSerial(), faults).addTo(goe);
        new ControlHttp(this).addTo(goe);
        // no part of a charge point, and there for whoever runs the house, without the internet
        prices.addTo(goe);
        Router shelly = Router.router(vertx);
        meter.addTo(shelly);
        HouseSettings.Ports ports = settings.ports();
        return listen(ports.goe(), port -> serve(goe, port))
                .compose(server -> {
                    goeServer = server;
                    return listen(ports.shelly(), port -> serve(shelly, port));
                })
                .compose(server -> {
                    shellyServer = server;
                    return listen(ports.goeModbus(), port -> goeModbus.listen(vertx, settings.host(), port));
                })
                .onSuccess(_ -> run())
                .recover(failure -> close().compose(_ -> Future.failedFuture(failure)))
                .mapEmpty();
    }

    private Future<HttpServer> serve(Router router, int port) {
        // as the devices, which know HTTP 1.1 alone
        HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options).requestHandler(router).listen(port, settings.host());
    }

    /** Whether a port is taken is known by opening it alone: what was free a moment ago may be somebody else's now. */
    private static <T> Future<T> listen(HouseSettings.Port port, IntFunction<Future<T>> open) {
        return open.apply(port.number()).recover(taken -> port.orFree() ? open.apply(0) : Future.failedFuture(taken));
    }

    private void run() {
        lastStep = System.nanoTime();
        every(settings.step(), this::step);
        every(settings.meterPeriod(), meter::publishChanges);
        every(settings.chargerPeriod(), goeMqtt::publishChanges);
        meter.start();
        goeMqtt.start();
    }

    private void every(Duration period, Runnable task) {
        timers.add(vertx.setPeriodic(period.toMillis(), _ -> task.run()));
    }

    /** A house on a machine that stands still stands still, too: what it could not show to anybody did not happen. */
    private void step() {
        long now = System.nanoTime();
        Duration since = Duration.ofNanos(now - lastStep);
        Duration longest = settings.step().multipliedBy(LONGEST_STEP);
        site.meter().show(faults.meterShows);
        site.charger().pretend(faults.chargerShowsOnly, faults.chargerTells);
        site.advance(since.compareTo(longest) < 0 ? since : longest);
        lastStep = now;
        snapshot = look();
    }

    public Future<Void> stop() {
        return onContext(this::close);
    }

    private Future<Void> close() {
        timers.forEach(vertx::cancelTimer);
        timers.clear();
        var closing = new ArrayList<Future<?>>(List.of(meter.stop(), goeMqtt.stop(), goeModbus.close()));
        if (goeServer != null) {
            closing.add(goeServer.close());
        }
        if (shellyServer != null) {
            closing.add(shellyServer.close());
        }
        return Future.join(closing).mapEmpty();
    }

    public int goePort() {
        return portOf(goeServer);
    }

    public int goeModbusPort() {
        return goeModbus.port();
    }

    public int shellyPort() {
        return portOf(shellyServer);
    }

    private static int portOf(@Nullable HttpServer server) {
        if (server == null) {
            throw new IllegalStateException("the simulated house has not been started");
        }
        return server.actualPort();
    }

    public Faults faults() {
        return faults;
    }

    /** The house as it was at the last step of time, its charge point with all commands it has answered. */
    public Snapshot now() {
        return snapshot;
    }

    public Future<Void> plugIn() {
        return change(Site::plugIn);
    }

    public Future<Void> unplug() {
        return change(Site::unplug);
    }

    public Future<Void> rebootCharger() {
        return change(Site::reboot);
    }

    /** The owner presses stop in the charge point's app. */
    public Future<Void> userStops() {
        return change(site -> site.charger().settings().setForce(ChargerSettings.OFF));
    }

    /** The owner presses start in the charge point's app. */
    public Future<Void> userStarts() {
        return change(site -> site.charger().settings().setForce(ChargerSettings.ON));
    }

    /** The owner lifts a stop without forcing anything. */
    public Future<Void> userResumes() {
        return change(site -> site.charger().settings().setForce(ChargerSettings.NEUTRAL));
    }

    /** Somebody else writes the requested current. */
    public Future<Void> foreignWrite(int ampere) {
        return change(site -> site.charger().settings().setAmp(ampere));
    }

    /** Somebody else writes the temporary limit. */
    public Future<Void> foreignLimit(int ampere) {
        return change(site -> site.charger().settings().setTemporaryLimit(OptionalInt.of(ampere)));
    }

    /** Puts a load on the house beside its own. */
    public Future<Void> setExtraLoad(Phases current) {
        return change(site -> site.setExtraLoad(current));
    }

    /** Its people live by another script from now on. */
    public Future<Void> live(HouseLoad script) {
        return change(site -> site.live(script));
    }

    /** Something with a life of its own draws from this house, too. */
    public Future<Void> attach(SiteLoad load) {
        return change(site -> site.attach(load));
    }

    private Future<Void> change(Consumer<Site> change) {
        return onContext(() -> {
            change.accept(site);
            snapshot = look();
            return Future.succeededFuture();
        });
    }

    private Future<Void> onContext(Supplier<Future<Void>> task) {
        Promise<Void> done = Promise.promise();
        // Composed, so that what the task throws becomes a failure as well.
        context.runOnContext(
                _ -> Future.<Void>succeededFuture().compose(_ -> task.get()).onComplete(done));
        return done.future();
    }

    private Snapshot look() {
        return new Snapshot(
                site.house(),
                site.drawn(),
                site.total(),
                site.charger().settings().amp(),
                site.charger().settings().force(),
                site.charger().allowedCurrent(),
                site.charger().settings().phaseMode(),
                site.charger().state(),
                site.car().stateOfCharge(),
                site.charger().settings().flashWrites(),
                site.fuse().highestCurrent(),
                site.fuse().overload(),
                site.fuse().longestOverload(),
                meter.isConnected());
    }
}
