package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.FuseModel;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.load.circuit.Command.Action;

/** What must never happen in an {@link ExploredCabinet}. */
final class ExploredVerdict {

    private static final long NEVER = Long.MIN_VALUE / 2;

    /** From a current to a command and what it does: the meter looks, the command is given, once more, and followed. */
    private static final long CHAIN = 12_000;

    /** A charge point that does not answer, refuses or exceeds is found out, and forgiven, within this. */
    private static final long FINDS_OUT = 60_000;

    /** A rule was broken. */
    static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1;

        Violation(String what) {
            super(what);
        }
    }

    long restartedAt = NEVER;
    private final long[] curableSince = {NEVER, NEVER, NEVER, NEVER, NEVER, NEVER};
    private final long[] overSince = {NEVER, NEVER, NEVER, NEVER, NEVER, NEVER};
    private final long[] largeSince = {NEVER, NEVER, NEVER, NEVER, NEVER, NEVER};
    private final FuseModel[] fuses = new FuseModel[6];
    private final int[] offers = {6, 6, 6};
    private final long[] continuedAt = {NEVER, NEVER, NEVER};
    private final int[] quickPauses = new int[3];
    private long houseSilentSince = NEVER;
    private long cabinetSilentSince = NEVER;
    private double formerHouse;
    private double formerCabinet;
    private boolean wasLimited;
    private long disturbedAt = NEVER;

    ExploredVerdict() {
        for (int i = 0; i < fuses.length; i++) {
            fuses[i] = new FuseModel(i < 3 ? ExploredCabinet.HOUSE : ExploredCabinet.CABINET);
        }
    }

    private static int place(Command command) {
        return command.point().equals("first") ? 0 : command.point().equals("second") ? 1 : 2;
    }

    /** Before anything is decided. */
    void begin(ExploredCabinet cabinet) {
        houseSilentSince = since(houseSilentSince, cabinet.houseSilent, cabinet.now);
        cabinetSilentSince = since(cabinetSilentSince, cabinet.cabinetSilent, cabinet.now);
    }

    void onCommand(ExploredCabinet cabinet, Command command) {
        int point = place(command);
        ExploredCabinet.Box box = cabinet.boxes.get(point);
        boolean rises = command.action() == Action.CONTINUE
                || command.action() == Action.OFFER && command.current() > Math.max(offers[point], box.amp);
        boolean isBlind = cabinet.now - houseSilentSince > 15_000 && houseSilentSince != NEVER
                || point < 2 && cabinetSilentSince != NEVER && cabinet.now - cabinetSilentSince > 15_000;
        if (rises && isBlind) {
            throw new Violation("raised without a meter: " + command);
        }
        if (command.action() == Action.CONTINUE && box.isOwners) {
            throw new Violation("the owner's stop is ended: " + command);
        }
        if (command.action() == Action.OFFER) {
            if (command.current() < 6 || command.current() > 16) {
                throw new Violation("offered what nobody allows: " + command);
            }
            offers[point] = command.current();
        }
        if (command.action() == Action.CONTINUE) {
            continuedAt[point] = cabinet.now;
        }
        boolean isQuick = command.action() == Action.PAUSE && cabinet.now - continuedAt[point] < 60_000;
        if (isQuick && cabinet.now - disturbedAt > 60_000 && cabinet.now - box.troubledAt > 60_000) {
            if (++quickPauses[point] > 2) {
                throw new Violation("paused and continued over and over: " + command);
            }
        }
    }

    void onStep(ExploredCabinet cabinet) {
        long now = cabinet.now;
        if (cabinet.house > formerHouse || cabinet.cabinet > formerCabinet || cabinet.limited && !wasLimited) {
            disturbedAt = now;
        }
        formerHouse = cabinet.house;
        formerCabinet = cabinet.cabinet;
        wasLimited = cabinet.limited;

        PerPhase house = cabinet.inHouse();
        PerPhase inner = cabinet.inCabinet();
        for (int lane = 0; lane < 3; lane++) {
            Phase phase = Rooms.PHASES[lane];
            look(cabinet, lane, house.of(phase), ExploredCabinet.HOUSE, cabinet.limited ? 20 : ExploredCabinet.HOUSE);
            look(cabinet, lane + 3, inner.of(phase), ExploredCabinet.CABINET, ExploredCabinet.CABINET);
        }
        silence(cabinet);
    }

    private static long since(long since, boolean holds, long now) {
        return !holds ? NEVER : since == NEVER ? now : since;
    }

    private void look(ExploredCabinet cabinet, int at, double carried, double rating, double limit) {
        long now = cabinet.now;
        boolean isSilent = at < 3 ? cabinet.houseSilent : cabinet.cabinetSilent;
        fuses[at].accept(carried, now);
        boolean lowerable = false;
        boolean draws = false;
        long disturbed = Math.max(disturbedAt, restartedAt);
        for (int point = 0; point < 3; point++) {
            ExploredCabinet.Box box = cabinet.boxes.get(point);
            boolean loads = point < 2 || at == 1;
            boolean isTroubled = now - box.troubledAt < FINDS_OUT && (box.refuses || box.silent || box.exceeds);
            if (!loads) {
                continue;
            }
            disturbed = Math.max(disturbed, box.troubledAt);
            boolean obeys = !box.refuses && !box.silent && !box.exceeds;
            lowerable |= obeys && box.current > 7;
            draws |= obeys && box.current > 0;
            if (isTroubled) {
                disturbed = Math.max(disturbed, now);
            }
        }
        boolean isCurable = carried > limit + 0.1 && lowerable && !isSilent;
        curableSince[at] = since(curableSince[at], isCurable, now);
        if (isCurable && now - Math.max(curableSince[at], disturbed) > CHAIN) {
            throw new Violation(
                    "%s carries %.1f A of %.1f A where lowering would help".formatted(name(at), carried, limit));
        }
        boolean isOver = carried > rating + 0.1 && draws && !isSilent;
        overSince[at] = since(overSince[at], isOver, now);
        if (isOver && now - Math.max(overSince[at], disturbed) > 300_000 + CHAIN) {
            throw new Violation("%s carries %.1f A of %.1f A for five minutes".formatted(name(at), carried, rating));
        }
        boolean isLarge = carried > 1.45 * rating && draws && !isSilent;
        largeSince[at] = since(largeSince[at], isLarge, now);
        if (isLarge && now - Math.max(largeSince[at], disturbed) > CHAIN + 6_000) {
            throw new Violation("%s carries %.1f A of %.1f A and cars draw".formatted(name(at), carried, rating));
        }
        if (isOver && fuses[at].heat() > 45 && now - Math.max(overSince[at], disturbed) > 40_000) {
            throw new Violation("the fuse of %s is warm by %.0f".formatted(name(at), fuses[at].heat()));
        }
    }

    private void silence(ExploredCabinet cabinet) {
        for (int point = 0; point < 3; point++) {
            ExploredCabinet.Box box = cabinet.boxes.get(point);
            long since = point < 2 ? earliest() : houseSilentSince;
            long silence = since == NEVER ? 0 : cabinet.now - Math.max(since, restartedAt);
            boolean obeys = cabinet.now - box.troubledAt > FINDS_OUT;
            if (silence > 35_000 + CHAIN && obeys && box.current > 6.1) {
                throw new Violation("%.1f A without a meter".formatted(box.current));
            }
            if (silence > 300_000 + CHAIN && obeys && box.current > 0) {
                throw new Violation("charges without a meter");
            }
        }
    }

    private long earliest() {
        return houseSilentSince == NEVER
                ? cabinetSilentSince
                : cabinetSilentSince == NEVER ? houseSilentSince : Math.min(houseSilentSince, cabinetSilentSince);
    }

    private static String name(int at) {
        return (at < 3 ? "house L" : "cabinet L") + (at % 3 + 1);
    }

    /** After a while without faults: 12 A for each of the two in the cabinet, and what the house leaves for the third. */
    void whenAllIsWell(ExploredCabinet cabinet) {
        for (int point = 0; point < 3; point++) {
            ExploredCabinet.Box box = cabinet.boxes.get(point);
            int least = point < 2 ? 11 : 10;
            if (box.force != Force.NEUTRAL) {
                throw new Violation("a pause does not end: " + cabinet);
            }
            if (box.current < least) {
                throw new Violation("never raised again to %d A: %s".formatted(least, cabinet));
            }
        }
    }
}
