package dev.fusewire.simulation.wallbox;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.Readings;
import dev.fusewire.nodes.evse.EvseChargePointNode;
import dev.fusewire.station.Meter;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A wallbox in a house, from the message to the node to the current offered to the car, and back. Its clock is turned second by
 * second; program, network and station can be away, each for itself.
 */
public final class HouseWallbox {

    /** A cut line shows once a ping is not answered. */
    private static final int NOTICED_AFTER = 60;

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final long NANOS = 1_000_000_000;

    private final WallboxKind kind;
    private final Path folder;
    private final Consumer<ChargerReading> heard;
    private final HandLoop loop = new HandLoop();
    private final HouseDesk desk = new HouseDesk(loop);
    private final Wallbox station;
    private @Nullable StationWire wire;
    private @Nullable HandContext context;
    private @Nullable EvseChargePointNode node;
    private boolean cut;
    private boolean down;
    private long cutSince;
    private long backSince;
    private long second;

    /**
     * @param folder where the node keeps what it keeps over restarts
     * @param heard gets what the node says
     */
    public HouseWallbox(WallboxKind kind, Path folder, Consumer<ChargerReading> heard) {
        this.kind = kind;
        this.folder = folder;
        this.heard = heard;
        station = new Wallbox(kind);
        begin();
    }

    private void begin() {
        var made = new HandContext(loop, desk, folder, this::hear);
        context = made;
        node = new EvseChargePointNode(
                new EvseChargePointNode.Config(HouseDesk.STATION, "1", kind.maximum(), true, LOOK), made);
    }

    private void hear(Message msg) {
        if (msg.payload() instanceof ObjectValue said) {
            var reading = Readings.charger(msg, said, loop.nanoTime() / 1_000_000);
            if (reading != null) {
                heard.accept(reading);
            }
        }
    }

    /**
     * What is wrong from now on.
     *
     * @param isCut whether nothing comes through the network
     * @param refuses whether the station refuses all profiles
     * @param isDown whether the program is not running
     */
    public void trouble(boolean isCut, boolean refuses, boolean isDown) {
        station.refuses(refuses);
        if (isCut && !cut) {
            cutSince = second;
        }
        cut = isCut;
        if (isDown && !down) {
            Objects.requireNonNull(context).close();
            var _ = Objects.requireNonNull(node).close(false);
            hangUp();
        } else if (!isDown && down) {
            backSince = second;
            begin();
        }
        down = isDown;
    }

    /** The station starts anew, which takes it so many seconds. */
    public void reboot(int seconds) {
        station.reboot(seconds);
        hangUp();
    }

    private void hangUp() {
        StationWire line = wire;
        wire = null;
        if (line != null) {
            line.close();
            desk.closed();
        }
    }

    private boolean isReachable() {
        return !cut && !down && !station.isAway();
    }

    /** Turns the clock to this second; tells what the car may draw then, A; 0 for none. */
    public int step(long now) {
        second = now;
        connect();
        loop.turnTo(now * NANOS);
        StationWire line = wire;
        if (line != null) {
            line.step(isReachable());
        }
        return station.step(now);
    }

    private void connect() {
        if (!isReachable()) {
            backSince = second;
            if (wire != null && cut && second - cutSince >= NOTICED_AFTER) {
                hangUp();
            }
        } else if (wire == null && second - backSince >= kind.comesBack()) {
            var line = new StationWire(loop, station, kind, desk::stationNow, this::measure);
            wire = line;
            desk.connected(line);
        }
    }

    /** What the car draws in this second, on how many conductors, and whether it is full. */
    public void car(double ampere, int conductors, boolean isFull) {
        station.car(ampere, conductors, isFull);
        if (wire == null || !isReachable()) {
            return;
        }
        desk.told(station.state(), station.transaction());
        if (station.isMetered()) {
            measure();
        }
    }

    private void measure() {
        List<Double> currents = station.currents();
        desk.measured(new Meter(
                loop.now(),
                station.energy(),
                station.power(),
                currents == null ? List.of() : currents,
                List.of(),
                Double.NaN,
                Double.NaN,
                Double.NaN));
    }

    /** Tells the node what load management tells it. */
    public void command(ObjectValue wish) {
        EvseChargePointNode running = node;
        if (!down && running != null) {
            // what becomes of it is seen in what the node says
            Future<?> _ = running.onMessage(Message.of(wish), (_, _) -> {});
        }
    }

    public void plug() {
        station.plug();
    }

    public void unplug() {
        station.unplug();
    }

    /** Whether nothing can be commanded now. */
    public boolean isOutOfReach() {
        return wire == null || !isReachable();
    }

    /** What the car may draw, A; 0 for none. */
    public int offered() {
        return station.offered();
    }
}
