package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A house with a fuse of 40 A, in it a cabinet with one of 25 A. Two charge points of three phases hang on the cabinet, one of one
 * phase on the house. It goes on in steps of two seconds; everything that happens is an {@link ExploredEvent}.
 */
final class ExploredCabinet {

    static final long STEP = 2_000;
    static final double HOUSE = 40;
    static final double CABINET = 25;

    /** After so many steps without a fault all charge. */
    static final int STEPS_TO_RECOVER = 600;

    private static final List<CircuitSettings> CIRCUITS =
            List.of(new CircuitSettings("house", null, HOUSE), new CircuitSettings("cabinet", "house", CABINET));
    private static final List<PointSettings> POINTS = List.of(
            new PointSettings("first", "cabinet").withTimes(Duration.ofMinutes(4), Duration.ofSeconds(30)),
            new PointSettings("second", "cabinet").withTimes(Duration.ofMinutes(4), Duration.ofSeconds(30)),
            new PointSettings("third", "house")
                    .withMap(PhaseMap.of("231", 1))
                    .withPhases(1)
                    .withTimes(Duration.ofMinutes(4), Duration.ofSeconds(30)));

    /** A charge point and its car. */
    static final class Box {
        int amp = 6;
        Force force = Force.NEUTRAL;
        boolean isOwners;
        boolean connected;
        boolean refuses;
        boolean silent;
        boolean exceeds;
        boolean takesLittle;
        double current;
        final List<Command> open = new ArrayList<>();
        /** When we have last seen it do as it was told, or it came. */
        long troubledAt = Long.MIN_VALUE / 2;
    }

    long now = 1_000_000_000_000L;
    ChargingStation station;
    final List<Box> boxes = List.of(new Box(), new Box(), new Box());
    double house = 4;
    double cabinet = 1;
    boolean houseSilent;
    boolean cabinetSilent;
    boolean limited;
    final ExploredVerdict verdict = new ExploredVerdict();

    ExploredCabinet() {
        station = station(Map.of());
        boxes.getFirst().connected = true;
        pass(40);
    }

    private static ChargingStation station(Map<String, Kept> kept) {
        return new ChargingStation(StationSettings.DEFAULT, CIRCUITS, POINTS, kept);
    }

    ExploredCabinet copy() {
        return Graph.copy(this);
    }

    long fingerprint() {
        return Graph.fingerprint(this, now);
    }

    // ---- what happens

    boolean allows(ExploredEvent event) {
        Box first = boxes.get(0);
        Box second = boxes.get(1);
        Box third = boxes.get(2);
        return switch (event) {
            case HOUSE_LOW -> house != 4;
            case HOUSE_HIGH -> house != 24;
            case HOUSE_NO_ROOM -> house != 36;
            case HOUSE_FAR_TOO_MUCH -> house != 70;
            case CABINET_LOW -> cabinet != 1;
            case CABINET_HIGH -> cabinet != 14;
            case HOUSE_METER_SILENT -> !houseSilent;
            case HOUSE_METER_BACK -> houseSilent;
            case CABINET_METER_SILENT -> !cabinetSilent;
            case CABINET_METER_BACK -> cabinetSilent;
            case FIRST_COMES -> !first.connected;
            case FIRST_GOES -> first.connected;
            case SECOND_COMES -> !second.connected;
            case SECOND_GOES -> second.connected;
            case THIRD_COMES -> !third.connected;
            case THIRD_GOES -> third.connected;
            case FIRST_REFUSES -> !first.refuses;
            case FIRST_OBEYS -> first.refuses;
            case FIRST_SILENT -> !first.silent;
            case FIRST_ANSWERS -> first.silent;
            case SECOND_EXCEEDS -> !second.exceeds;
            case SECOND_KEEPS_TO_IT -> second.exceeds;
            case SECOND_TAKES_LITTLE -> !second.takesLittle;
            case SECOND_TAKES_ALL -> second.takesLittle;
            // a stop in the very seconds in which a command is under way cannot be told from ours
            case OWNER_STOPS_THIRD ->
                third.connected && third.force != Force.OFF && third.open.isEmpty() && third.troubledAt < now - 12_000;
            case OWNER_LIFTS_THIRD -> third.isOwners;
            case OPERATOR_STOPS_SECOND -> !isStopped() && second.connected;
            case OPERATOR_STARTS_SECOND -> isStopped();
            case LIMITED -> !limited;
            case UNLIMITED -> limited;
            case WE_RESTART, WAIT, WAIT_LONG, WAIT_FIVE_MINUTES -> true;
        };
    }

    private boolean isStopped() {
        Kept kept = station.kept().get("second");
        return kept != null && kept.isStopped();
    }

    void happens(ExploredEvent event) {
        begin(event);
        pass(event.steps());
    }

    void begin(ExploredEvent event) {
        switch (event) {
            case HOUSE_LOW -> house = 4;
            case HOUSE_HIGH -> house = 24;
            case HOUSE_NO_ROOM -> house = 36;
            case HOUSE_FAR_TOO_MUCH -> house = 70;
            case CABINET_LOW -> cabinet = 1;
            case CABINET_HIGH -> cabinet = 14;
            case HOUSE_METER_SILENT -> houseSilent = true;
            case HOUSE_METER_BACK -> houseSilent = false;
            case CABINET_METER_SILENT -> cabinetSilent = true;
            case CABINET_METER_BACK -> cabinetSilent = false;
            case FIRST_COMES -> come(boxes.get(0), true);
            case FIRST_GOES -> come(boxes.get(0), false);
            case SECOND_COMES -> come(boxes.get(1), true);
            case SECOND_GOES -> come(boxes.get(1), false);
            case THIRD_COMES -> come(boxes.get(2), true);
            case THIRD_GOES -> come(boxes.get(2), false);
            case FIRST_REFUSES -> boxes.get(0).refuses = true;
            case FIRST_OBEYS -> boxes.get(0).refuses = false;
            case FIRST_SILENT -> boxes.get(0).silent = true;
            case FIRST_ANSWERS -> boxes.get(0).silent = false;
            case SECOND_EXCEEDS -> boxes.get(1).exceeds = true;
            case SECOND_KEEPS_TO_IT -> boxes.get(1).exceeds = false;
            case SECOND_TAKES_LITTLE -> boxes.get(1).takesLittle = true;
            case SECOND_TAKES_ALL -> boxes.get(1).takesLittle = false;
            case OWNER_STOPS_THIRD -> {
                boxes.get(2).force = Force.OFF;
                boxes.get(2).isOwners = true;
            }
            case OWNER_LIFTS_THIRD -> {
                boxes.get(2).force = Force.NEUTRAL;
                boxes.get(2).isOwners = false;
            }
            case OPERATOR_STOPS_SECOND -> station.stop("second");
            case OPERATOR_STARTS_SECOND -> station.start("second");
            case LIMITED -> limit(true);
            case UNLIMITED -> limit(false);
            case WE_RESTART -> {
                station = station(station.kept());
                limit(limited);
                verdict.restartedAt = now;
            }
            case WAIT, WAIT_LONG, WAIT_FIVE_MINUTES -> {}
        }
    }

    private void come(Box box, boolean isThere) {
        box.connected = isThere;
        if (!isThere) {
            box.force = Force.NEUTRAL;
            box.isOwners = false;
        }
        box.troubledAt = now;
    }

    private void limit(boolean isLimited) {
        limited = isLimited;
        station.limit("house", isLimited ? ExternalLimit.ofCurrent(20) : ExternalLimit.NONE);
    }

    /** All faults end, all cars are there, and what else runs is little. */
    void heal() {
        house = 4;
        cabinet = 1;
        houseSilent = false;
        cabinetSilent = false;
        limit(false);
        station.start("second");
        for (Box box : boxes) {
            box.refuses = false;
            box.silent = false;
            box.exceeds = false;
            box.takesLittle = false;
            if (box.isOwners) {
                box.force = Force.NEUTRAL;
                box.isOwners = false;
            }
            if (!box.connected) {
                come(box, true);
            }
        }
    }

    void recover() {
        heal();
        pass(STEPS_TO_RECOVER);
        verdict.whenAllIsWell(this);
    }

    // ---- time passes

    void pass(int steps) {
        for (int i = 0; i < steps; i++) {
            now += STEP;
            step();
        }
    }

    private void step() {
        for (Box box : boxes) {
            if (box.refuses || box.silent || box.exceeds) {
                box.troubledAt = now;
            }
            for (Command each : box.open) {
                carryOut(box, each);
            }
            box.open.clear();
            double offered = box.connected && box.force != Force.OFF ? box.amp : 0;
            double wanted = box.takesLittle ? Math.min(offered, 8) : offered;
            box.current = wanted + (box.exceeds && offered > 0 ? 5 : 0);
        }
        for (int point = 0; point < 3; point++) {
            Box box = boxes.get(point);
            if (!box.silent) {
                station.onCharger(POINTS.get(point).name(), reading(point, box));
            }
        }
        if (!cabinetSilent) {
            station.onMeter("cabinet", new MeterSample(inCabinet(), now), now);
        }
        if (!houseSilent) {
            station.onMeter("house", new MeterSample(inHouse(), now), now);
        }
        verdict.begin(this);
        for (Command each : station.decide(now)) {
            verdict.onCommand(this, each);
            Box box = boxes.get(place(each.point()));
            if (!box.refuses && !box.silent) {
                box.open.add(each);
            }
        }
        verdict.onStep(this);
    }

    private static int place(String point) {
        return switch (point) {
            case "first" -> 0;
            case "second" -> 1;
            default -> 2;
        };
    }

    private void carryOut(Box box, Command command) {
        switch (command.action()) {
            case OFFER -> box.amp = command.current();
            case PAUSE -> box.force = box.connected ? Force.OFF : box.force;
            case CONTINUE -> {
                if (!box.isOwners) {
                    box.force = Force.NEUTRAL;
                }
            }
            case SWITCH -> {}
        }
    }

    private ChargerReading reading(int point, Box box) {
        double others = point == 2 ? 0 : box.current;
        return new ChargerReading(
                box.connected,
                box.connected && box.force != Force.OFF,
                box.force,
                box.amp,
                new PerPhase(box.current, others, others),
                point == 2 ? 1 : 3,
                now);
    }

    /** What flows into the cabinet. Nothing that is alive shows the same to the last digit. */
    PerPhase inCabinet() {
        double cars = boxes.get(0).current + boxes.get(1).current;
        double flicker = (1 + now / STEP % 3) * 0.1;
        return new PerPhase(cars + cabinet + flicker, cars + flicker, cars + flicker);
    }

    /** What flows into the house. */
    PerPhase inHouse() {
        return inCabinet().plus(new PerPhase(0.5, house + boxes.get(2).current, 0.5));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("house %s, cabinet %s".formatted(inHouse(), inCabinet()));
        for (PointView each : station.view(now).points()) {
            text.append("; ").append(each.settings().name()).append(' ');
            text.append(each.offered()).append(" A, ").append(each.reason());
        }
        return text.toString();
    }
}
