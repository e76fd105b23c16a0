package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A whole simulated station on MQTT: go-eChargers with cars, a Shelly 3EM on each circuit, other loads and a roof. Each circuit is a
 * {@link Site} whose extra load is what hangs below it; so its meter and its fuse see what flows.
 */
public final class SimulatedStation {

    /** Where the roofs' inverters tell their power together, W; the topic of the free firmware OpenDTU. */
    public static final String INVERTER = "solar/ac/power";

    /** In usual steps. */
    private static final int LONGEST_STEP = 5;

    /** What a test asks of the station, read at one moment: of each circuit and each charge point. */
    public record Snapshot(
            List<Phases> circuits, List<Duration> longestOverloads, List<Phases> cars, List<Integer> offers) {}

    private final Vertx vertx;
    private final StationSettings settings;
    private final Context context;
    private final List<Site> circuits = new ArrayList<>();
    private final List<Faults> meterFaults = new ArrayList<>();
    private final List<MeterDevice> meters = new ArrayList<>();
    private final List<Site> points = new ArrayList<>();
    private final List<GoeMqtt> chargers = new ArrayList<>();
    private final List<Faults> chargerFaults = new ArrayList<>();
    private final MqttLink inverter;
    private final Phases[] extra;
    private final List<Long> timers = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;
    private volatile Snapshot snapshot;
    private long lastStep;

    public SimulatedStation(Vertx vertx, StationSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        context = vertx.getOrCreateContext();
        extra = new Phases[settings.circuits().size()];
        for (int i = 0; i < extra.length; i++) {
            extra[i] = Phases.NONE;
            addCircuit(settings.circuits().get(i));
        }
        settings.points().forEach(this::addPoint);
        inverter = new MqttLink(context, settings.broker(), "solar-station", null, () -> {});
        snapshot = look();
    }

    private void addCircuit(StationSettings.Circuit circuit) {
        Site site = new Site(
                HouseLoad.steady(Phases.NONE),
                HouseLoad.steady(Phases.NONE),
                settings.lapse(),
                0,
                new Charger(),
                new Car(Car.Settings.DEFAULT),
                new MainFuse(circuit.rating()));
        Faults faults = new Faults();
        circuits.add(site);
        meterFaults.add(faults);
        meters.add(new Gen1Meter(context, settings.broker(), circuit.meter(), site, faults, Duration.ofSeconds(30)));
    }

    private void addPoint(StationSettings.Point point) {
        Site site = new Site(
                HouseLoad.steady(Phases.NONE),
                HouseLoad.steady(Phases.NONE),
                settings.lapse(),
                point.rotation(),
                new Charger(settings.chargerPeriod()),
                new Car(point.car().withReaction(settings.reaction())),
                new MainFuse(80));
        if (point.pluggedIn()) {
            site.plugIn();
        }
        Faults faults = new Faults();
        points.add(site);
        chargerFaults.add(faults);
        chargers.add(new GoeMqtt(
                context,
                settings.broker(),
                point.serial(),
                new GoeKeys(site, point.serial(), faults),
                site.charger(),
                faults));
    }

    /** Starts the clock; the broker may come later. */
    public Future<SimulatedStation> start() {
        return onContext(() -> {
                    lastStep = System.nanoTime();
                    every(settings.step(), this::step);
                    every(settings.meterPeriod(), () -> meters.forEach(MeterDevice::publishChanges));
                    every(settings.chargerPeriod(), () -> chargers.forEach(GoeMqtt::publishChanges));
                    every(settings.meterPeriod(), this::tellSun);
                    meters.forEach(MeterDevice::start);
                    inverter.connect();
                    chargers.forEach(GoeMqtt::start);
                })
                .map(this);
    }

    private void every(Duration period, Runnable task) {
        timers.add(vertx.setPeriodic(period.toMillis(), _ -> task.run()));
    }

    private void step() {
        long now = System.nanoTime();
        Duration since = Duration.ofNanos(now - lastStep);
        Duration longest = settings.step().multipliedBy(LONGEST_STEP);
        Duration step = since.compareTo(longest) < 0 ? since : longest;
        lastStep = now;
        elapsed = elapsed.plus(step);
        comeAndGo();
        points.forEach(point -> point.advance(step));
        Phases[] flows = new Phases[circuits.size()];
        for (int i = circuits.size() - 1; i >= 0; i--) {
            StationSettings.Circuit circuit = settings.circuits().get(i);
            double sun = -circuit.sun().at(elapsed) / 3 / 230;
            Phases sum = circuit.load().at(elapsed).plus(extra[i]).plus(Phases.all(sun));
            for (int point = 0; point < points.size(); point++) {
                if (settings.points().get(point).circuit() == i) {
                    sum = sum.plus(points.get(point).total());
                }
            }
            for (int child = i + 1; child < flows.length; child++) {
                if (settings.circuits().get(child).parent() == i) {
                    sum = sum.plus(flows[child]);
                }
            }
            flows[i] = sum;
            Site site = circuits.get(i);
            site.setExtraLoad(sum);
            site.meter().show(meterFaults.get(i).meterShows);
            site.advance(step);
        }
        snapshot = look();
    }

    /** A car stays, another comes half that time later. */
    private void comeAndGo() {
        for (int i = 0; i < points.size(); i++) {
            StationSettings.Point point = settings.points().get(i);
            Duration stays = point.stays();
            if (stays == null) {
                continue;
            }
            long round = stays.toMillis() * 3 / 2;
            long at = elapsed.toMillis() + (point.pluggedIn() ? 0 : stays.toMillis());
            boolean isThere = at % round < stays.toMillis();
            Site site = points.get(i);
            if (isThere != site.charger().isPlugged()) {
                if (isThere) {
                    site.plugIn();
                } else {
                    site.unplug();
                }
            }
        }
    }

    private void tellSun() {
        double watts = settings.circuits().stream()
                .mapToDouble(circuit -> circuit.sun().at(elapsed))
                .sum();
        if (inverter.isConnected()) {
            inverter.publish(INVERTER, String.format(java.util.Locale.ROOT, "%.1f", watts), false);
        }
    }

    private Snapshot look() {
        return new Snapshot(
                circuits.stream().map(Site::total).toList(),
                circuits.stream().map(site -> site.fuse().longestOverload()).toList(),
                points.stream().map(Site::total).toList(),
                points.stream().map(site -> site.charger().allowedCurrent()).toList());
    }

    /** The station as it was at the last step of time. */
    public Snapshot now() {
        return snapshot;
    }

    /** What can go wrong with a circuit's meter. */
    public Faults meterFaults(int circuit) {
        return meterFaults.get(circuit);
    }

    /** What can go wrong with a charge point. */
    public Faults chargerFaults(int point) {
        return chargerFaults.get(point);
    }

    /** Puts a load on a circuit beside its own. */
    public Future<Void> setExtraLoad(int circuit, Phases current) {
        return onContext(() -> extra[circuit] = current);
    }

    public Future<Void> plugIn(int point) {
        return change(point, Site::plugIn);
    }

    public Future<Void> unplug(int point) {
        return change(point, Site::unplug);
    }

    /** Somebody else writes a charge point's temporary limit. */
    public Future<Void> foreignLimit(int point, int ampere) {
        return change(point, site -> site.charger().settings().setTemporaryLimit(OptionalInt.of(ampere)));
    }

    private Future<Void> change(int point, Consumer<Site> change) {
        return onContext(() -> change.accept(points.get(point)));
    }

    private Future<Void> onContext(Runnable task) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> {
            try {
                task.run();
                done.complete();
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> {
            timers.forEach(vertx::cancelTimer);
            timers.clear();
            List<Future<?>> closing = new ArrayList<>(List.of(inverter.close()));
            meters.forEach(meter -> closing.add(meter.stop()));
            chargers.forEach(charger -> closing.add(charger.stop()));
            Future.join(closing).<Void>mapEmpty().onComplete(done);
        });
        return done.future();
    }
}
