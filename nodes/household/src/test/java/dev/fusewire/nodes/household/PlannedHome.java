package dev.fusewire.nodes.household;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tariff.TariffNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A charge plan with its car, house and clock, all turned by hand. Times are in UTC. The car does what it is told at once. */
final class PlannedHome {

    static final String EVENING = "2026-11-30T17:00:00Z";

    private final @Nullable Path folder;
    private final ObjectValue entry;
    private final Map<String, Node> configNodes = new HashMap<>();
    NodeTester tester;
    boolean isPlugged;
    private boolean isComplete;
    double house = 1;
    double soc = 50;
    private final double capacity;
    double energy = 100;
    private double mostKw = 0;

    PlannedHome(ObjectValue vehicle, ObjectValue settings, @Nullable ObjectValue tariff, @Nullable Path folder) {
        this.folder = folder;
        NodeTester car = new NodeTester(
                VehicleNode.class, vehicle.with("id", "v1").with("name", vehicle.string("name", "ours")));
        capacity = vehicle.get("capacity") instanceof Number kwh ? kwh.doubleValue() : 30;
        configNodes.put("v1", car.node());
        ObjectValue all = settings.with("id", "n1").with("vehicle", "v1");
        if (!all.has("zone")) {
            all = all.with("zone", "UTC");
        }
        if (tariff != null) {
            configNodes.put("t1", new NodeTester(TariffNode.class, tariff.with("id", "t1")).node());
            all = all.with("tariff", "t1");
        }
        entry = all;
        tester = start();
    }

    /** The seed's household: 30 kWh, 10 kW, peak hours from 18 to 22. */
    static PlannedHome seeds() {
        return of(ObjectValue.EMPTY);
    }

    static PlannedHome of(ObjectValue settings) {
        return new PlannedHome(ObjectValue.EMPTY, settings, null, null).at(EVENING);
    }

    private NodeTester start() {
        return new NodeTester(ChargePlanNode.class, entry, Map.of(), configNodes, folder, Map.of());
    }

    @CanIgnoreReturnValue
    PlannedHome at(String time) {
        tester.setTime(Instant.parse(time));
        return this;
    }

    /** The program ends and starts again. */
    void restart() {
        Instant now = tester.now();
        var _ = tester.node().close(false);
        tester = start();
        tester.setTime(now);
    }

    @CanIgnoreReturnValue
    PlannedHome plug() {
        isPlugged = true;
        tellCar();
        return this;
    }

    void unplug() {
        isPlugged = false;
        isComplete = false;
        tellCar();
    }

    void complete() {
        isComplete = true;
        tellCar();
        pass(Duration.ofMinutes(2));
    }

    @CanIgnoreReturnValue
    PlannedHome say(Object... namesAndValues) {
        var result = tester.receive(ObjectValue.of(namesAndValues));
        if (result.failed()) {
            throw new IllegalStateException(result.cause());
        }
        return this;
    }

    String refusal(Object payload) {
        Throwable cause = tester.receive(payload).cause();
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }

    @CanIgnoreReturnValue
    PlannedHome need(double soc, String by) {
        return say("need", ObjectValue.of("soc", soc, "by", by));
    }

    void tellCar() {
        double current = isPlugged && !isComplete ? wished() : 0;
        tester.receive(Message.of(ObjectValue.of(
                "online",
                true,
                "state",
                !isPlugged ? "idle" : isComplete ? "complete" : current > 0 ? "charging" : "waiting",
                "connected",
                isPlugged,
                "offered",
                16,
                "force",
                current > 0 || isComplete ? "neutral" : "off",
                "currents",
                ObjectValue.of("l1", current, "l2", current, "l3", current),
                "power",
                current * 3 * 230,
                "energy",
                energy)));
    }

    /** Time passes in steps of a minute: the car charges with what the plan wants, and the house is metered. */
    @CanIgnoreReturnValue
    PlannedHome pass(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            double kw = isPlugged && !isComplete ? wished() * 3 * 0.23 : 0;
            mostKw = Math.max(mostKw, kw + house);
            energy += kw / 60;
            soc += kw * 0.92 / 60 / capacity * 100;
            tester.pass(Duration.ofMinutes(1));
            tellCar();
            tester.receive(ObjectValue.of("power", house));
        }
        return this;
    }

    /** The most house and car took together, kW. */
    double most() {
        return mostKw;
    }

    /** The current the plan wants now, A; less than 0 where it wants nothing. */
    double wished() {
        List<Message> all = tester.sentTo(0);
        if (all.isEmpty()
                || !(requireNonNull((ObjectValue) all.getLast().payload()).get("plan") instanceof ObjectValue wish)) {
            return -1;
        }
        return Values.toNumber(wish.get("current"));
    }

    String why() {
        return ((ObjectValue) requireNonNull(
                        ((ObjectValue) requireNonNull(tester.sentTo(0).getLast().payload())).get("plan")))
                .string("reason", "");
    }

    ObjectValue plan() {
        return (ObjectValue) requireNonNull(tester.sentTo(1).getLast().payload());
    }

    String words() {
        return plan().string("words", "");
    }

    double number(String field) {
        return plan().get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    Optional<Instant> readyAt() {
        return plan().get("readyAt") instanceof String at ? Optional.of(Instant.parse(at)) : Optional.empty();
    }

    List<ObjectValue> slots() {
        return list("slots");
    }

    List<ObjectValue> list(String field) {
        Object all = plan().get(field);
        return all == null || all == Null.NULL
                ? List.of()
                : ((ArrayValue) all).stream().map(ObjectValue.class::cast).toList();
    }

    List<String> events() {
        return tester.sentTo(2).stream()
                .map(each -> ((ObjectValue) requireNonNull(each.payload())).string("event", ""))
                .toList();
    }
}
