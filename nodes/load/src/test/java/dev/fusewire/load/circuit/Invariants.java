package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.FuseModel;
import dev.fusewire.load.Phase;
import dev.fusewire.load.circuit.Command.Action;
import dev.fusewire.load.circuit.Layout.Fault;
import java.util.Arrays;

/** What has to hold in every cabinet at every time, worked out from what is true and not from what the station believes. */
final class Invariants implements Cabinet.Watcher {

    private static final long NEVER = Cabinet.NEVER;

    /** What starts charging is noticed, decided on, carried out and followed within this, ms, beside the devices' own delays. */
    private static final long SLACK = 6_000;

    private final Layout layout;
    private final long[][] curableSince;
    private final long[][] overSince;
    private final FuseModel[][] fuses;
    private final double[][] bases;
    private final double[] limits;
    private final long[] disturbedAt;
    /** The time before that. */
    private final long[] disturbedBefore;

    private final int[] offers;
    /** When a charge point could not be controlled last. */
    private final long[] uncontrolledAt;

    /** When the meter of a circuit could be heard last. */
    private final long[] heardAt;

    double hottest;

    Invariants(Layout layout) {
        this.layout = layout;
        int circuits = layout.circuits().size();
        curableSince = new long[circuits][3];
        overSince = new long[circuits][3];
        fuses = new FuseModel[circuits][3];
        bases = new double[circuits][3];
        limits = new double[circuits];
        disturbedAt = new long[circuits];
        disturbedBefore = new long[circuits];
        heardAt = new long[circuits];
        offers = new int[layout.points().size()];
        uncontrolledAt = new long[layout.points().size()];
        Arrays.fill(uncontrolledAt, NEVER);
        Arrays.fill(offers, 6);
        for (int at = 0; at < circuits; at++) {
            Arrays.fill(curableSince[at], NEVER);
            Arrays.fill(overSince[at], NEVER);
        }
    }

    @Override
    public void onCommand(Cabinet cabinet, Command command) {
        int point = layout.points().indexOf(cabinet.station.point(command.point()));
        PointSettings settings = layout.points().get(point);
        Cabinet.Box box = cabinet.boxes.get(point);
        if (command.action() == Action.OFFER) {
            assertThat(command.current()).isBetween(settings.minimum(), settings.maximum());
        }
        boolean raises = command.action() == Action.CONTINUE
                || command.action() == Action.OFFER && command.current() > offers[point] && box.connected;
        if (command.action() == Action.OFFER) {
            boolean isKnown = cabinet.now - cabinet.startedAt > 10_000 && !wasUncontrolled(cabinet, point);
            if (raises && isKnown) {
                assertThat(command.current() - offers[point])
                        .as("step of " + command)
                        .isLessThanOrEqualTo(4);
            }
            offers[point] = command.current();
        }
        if (raises) {
            for (int at : cabinet.path(point)) {
                if (cabinet.circuit(at).hasMeter()) {
                    assertThat(cabinet.now - cabinet.meteredAt[at])
                            .as(
                                    "age of the meter of %s at %s",
                                    cabinet.circuit(at).name(), command)
                            .isLessThanOrEqualTo(15_000);
                }
            }
        }
        if (command.action() == Action.CONTINUE) {
            assertThat(box.isOwners).as("the owner's pause: " + command).isFalse();
        }
    }

    private boolean wasUncontrolled(Cabinet cabinet, int point) {
        return cabinet.now - uncontrolledAt[point] < 60_000;
    }

    @Override
    public void onStep(Cabinet cabinet) {
        for (int point = 0; point < uncontrolledAt.length; point++) {
            if (cabinet.suffersPoint(Fault.CHARGER_REFUSES, point)
                    || cabinet.suffersPoint(Fault.CHARGER_SILENT, point)
                    || cabinet.suffersPoint(Fault.CAR_EXCEEDS, point)) {
                uncontrolledAt[point] = cabinet.now;
            }
        }
        for (int at = 0; at < bases.length; at++) {
            disturb(cabinet, at);
            for (Phase phase : Rooms.PHASES) {
                look(cabinet, at, phase);
            }
        }
        for (int point = 0; point < uncontrolledAt.length; point++) {
            silence(cabinet, point);
        }
    }

    /** Notes when something happened that no control could have prevented. */
    private void disturb(Cabinet cabinet, int at) {
        boolean isDisturbed = layout.suffersAnywhere(Fault.RESTART, cabinet.now) || cabinet.limit(at) < limits[at];
        limits[at] = cabinet.limit(at);
        for (Phase phase : Rooms.PHASES) {
            double base = cabinet.bases[at][phase.ordinal()];
            isDisturbed |= base > bases[at][phase.ordinal()];
            bases[at][phase.ordinal()] = base;
        }
        isDisturbed |= cabinet.isSilent(at);
        if (!cabinet.suffersCircuit(Fault.METER_SILENT, at)) {
            heardAt[at] = cabinet.now;
        }
        for (int point = 0; point < uncontrolledAt.length; point++) {
            if (isBelow(cabinet, point, at)) {
                Layout.CarPlan car = layout.cars().get(point);
                isDisturbed |= cabinet.now - car.from() >= 0 && cabinet.now - car.from() < 3_000;
                isDisturbed |= wasUncontrolled(cabinet, point) && cabinet.boxes.get(point).connected;
            }
        }
        if (isDisturbed) {
            if (cabinet.now - disturbedAt[at] > Cabinet.STEP) {
                disturbedBefore[at] = disturbedAt[at];
            }
            disturbedAt[at] = cabinet.now;
        }
    }

    private static boolean isBelow(Cabinet cabinet, int point, int at) {
        for (int each : cabinet.path(point)) {
            if (each == at) {
                return true;
            }
        }
        return false;
    }

    private void look(Cabinet cabinet, int at, Phase phase) {
        int lane = phase.ordinal();
        double carried = cabinet.carried[at][lane];
        CircuitSettings circuit = cabinet.circuit(at);
        boolean isLowerable = false;
        boolean draws = false;
        for (int point = 0; point < uncontrolledAt.length; point++) {
            if (isBelow(cabinet, point, at) && !wasUncontrolled(cabinet, point)) {
                double drawn = cabinet.drawn(point, phase);
                isLowerable |= drawn > layout.points().get(point).minimum() + 1;
                draws |= drawn > 0;
            }
        }
        double margin = 2 * layout.noise() + 0.6;
        boolean isOver = carried > cabinet.limit(at) + margin;
        long delays = layout.meterEvery() + layout.readingEvery() + layout.writeDelay() + layout.carDelay() + SLACK;
        if (!isOver || !isLowerable) {
            curableSince[at][lane] = NEVER;
        } else {
            curableSince[at][lane] = curableSince[at][lane] == NEVER ? cabinet.now : curableSince[at][lane];
            long since = Math.max(curableSince[at][lane], disturbedAt[at]);
            // a load that came while cars were about to give way to another is known in full once they have
            boolean isSecond = disturbedAt[at] - disturbedBefore[at] < delays;
            if (cabinet.now - since > delays + (isSecond ? SLACK : 0)) {
                throw new AssertionError("%s %s carries %.1f A of %.1f A for %d ms where lowering would help"
                        .formatted(circuit.name(), phase, carried, cabinet.limit(at), cabinet.now - since));
            }
        }
        FuseModel fuse = fuses[at][lane] == null ? fuses[at][lane] = new FuseModel(circuit.rating()) : fuses[at][lane];
        fuse.accept(carried, cabinet.now);
        boolean isOvercome = carried > circuit.rating() + margin && draws;
        if (!isOvercome || cabinet.now - disturbedAt[at] < 3_000) {
            overSince[at][lane] = NEVER;
        } else {
            overSince[at][lane] = overSince[at][lane] == NEVER ? cabinet.now : overSince[at][lane];
            boolean isLarge = carried > 1.45 * circuit.rating();
            long longest = isLarge ? delays + 8_000 : 300_000 + delays;
            if (cabinet.now - overSince[at][lane] > longest) {
                throw new AssertionError("%s %s carries %.1f A of %.1f A for %d ms and cars still draw"
                        .formatted(
                                circuit.name(), phase, carried, circuit.rating(), cabinet.now - overSince[at][lane]));
            }
            hottest = Math.max(hottest, fuse.heat());
        }
    }

    private void silence(Cabinet cabinet, int point) {
        Cabinet.Box box = cabinet.boxes.get(point);
        boolean isNews = cabinet.now - box.ownersAt < 10_000;
        if (wasUncontrolled(cabinet, point) || isNews || !box.connected || cabinet.now - cabinet.startedAt < 60_000) {
            return;
        }
        for (int at : cabinet.path(point)) {
            long silence = cabinet.now - Math.max(heardAt(cabinet, at), cabinet.startedAt);
            boolean isOff = box.force == Force.OFF || box.current == 0;
            // the longest that is borne, and what it takes to say it
            if (silence > 35_000 + 15_000 && !isOff) {
                assertThat(box.current).as("safe current of a charge point").isLessThanOrEqualTo(6.5);
            }
            if (silence > 300_000 + 15_000) {
                assertThat(isOff).as("p%d is paused without a meter", point).isTrue();
            }
        }
    }

    /**
     * When it was known last what a circuit carries. What is reckoned is as old as the oldest of the meters it rests on; that one fell
     * silent before another came back makes it no older.
     */
    private long heardAt(Cabinet cabinet, int at) {
        return cabinet.circuit(at).hasMeter()
                ? heardAt[at]
                : cabinet.children(at)
                        .mapToLong(child -> heardAt(cabinet, child))
                        .min()
                        .orElse(cabinet.now);
    }
}
