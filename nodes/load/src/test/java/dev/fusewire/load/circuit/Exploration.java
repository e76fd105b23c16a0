package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.circuit.ExploredVerdict.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every sequence of events in an {@link ExploredCabinet}, the short ones first, with what broke a rule; a state that was reached
 * before is not gone on from again. By hand: {@code Exploration MINUTES [DEPTH]}, or {@code Exploration EVENT...} to see what
 * happens then.
 */
final class Exploration {

    /** A path is kept in one long: so many bits an event. */
    private static final int BITS = 6;

    private static final int MOST_DEEP = 10;

    private final Set<Long> seen = new HashSet<>();
    /** What was found of each kind: first, and how often. */
    private final Map<String, String> found = new TreeMap<>();

    private final Map<String, Integer> times = new TreeMap<>();
    private long[] frontier = {0};
    private int frontierSize = 1;
    private int depth;
    private long transitions;
    private long recoveries;

    Exploration() {
        seen.add(new ExploredCabinet().fingerprint());
    }

    /** @return whether it came to the depth before the time was over */
    boolean explore(int deepest, long nanos) {
        long until = System.nanoTime() + nanos;
        while (depth < Math.min(deepest, MOST_DEEP) && frontierSize > 0) {
            long[] next = new long[1024];
            int size = 0;
            for (int i = 0; i < frontierSize; i++) {
                if (System.nanoTime() - until > 0) {
                    return false;
                }
                long path = frontier[i];
                ExploredCabinet start = play(events(path));
                for (ExploredEvent event : ExploredEvent.values()) {
                    if (start.allows(event) && goOn(start.copy(), path, event)) {
                        next = size == next.length ? Arrays.copyOf(next, size * 2) : next;
                        next[size++] = path | (event.ordinal() + 1L) << BITS * depth;
                    }
                }
            }
            frontier = next;
            frontierSize = size;
            depth++;
        }
        return true;
    }

    private boolean goOn(ExploredCabinet cabinet, long path, ExploredEvent event) {
        transitions++;
        try {
            cabinet.happens(event);
            long fingerprint = cabinet.fingerprint();
            if (!seen.add(fingerprint)) {
                return false;
            }
            // whatever paused has to be over some day; of the others a sample
            boolean isPaused = cabinet.boxes.stream().anyMatch(each -> each.force != Force.NEUTRAL);
            if (isPaused && fingerprint % 4 == 0 || fingerprint % 16 == 0) {
                recoveries++;
                cabinet.copy().recover();
            }
            return true;
        } catch (Violation violation) {
            List<ExploredEvent> events = events(path);
            events.add(event);
            String what = String.valueOf(violation.getMessage());
            String kind = what.replaceAll("[0-9.]+", "N").replaceAll(":.*", "");
            times.merge(kind, 1, Integer::sum);
            if (found.putIfAbsent(kind, events + ": " + what) == null) {
                System.out.println(events + ": " + what);
            }
            return false;
        }
    }

    static ExploredCabinet play(List<ExploredEvent> events) {
        ExploredCabinet cabinet = new ExploredCabinet();
        events.forEach(cabinet::happens);
        return cabinet;
    }

    private static List<ExploredEvent> events(long path) {
        List<ExploredEvent> events = new ArrayList<>();
        for (long rest = path; rest != 0; rest >>>= BITS) {
            events.add(ExploredEvent.values()[(int) (rest & ((1 << BITS) - 1)) - 1]);
        }
        return events;
    }

    int states() {
        return seen.size();
    }

    Map<String, String> found() {
        return found;
    }

    String report() {
        StringBuilder report = new StringBuilder(String.format(
                Locale.ROOT,
                "depth %d whole, %,d states, %,d transitions, %,d recoveries%n",
                depth,
                seen.size(),
                transitions,
                recoveries));
        found.forEach((kind, first) ->
                report.append(String.format(Locale.ROOT, "%,d times, first %s%n", times.get(kind), first)));
        return report.toString();
    }

    /** Plays these events and then lets all be well. */
    private static void show(String... events) {
        ExploredCabinet cabinet = new ExploredCabinet();
        try {
            for (String each : events) {
                ExploredEvent event = ExploredEvent.valueOf(each);
                System.out.println(event);
                cabinet.begin(event);
                show(cabinet, event.steps());
            }
            System.out.println("all is well");
            cabinet.heal();
            show(cabinet, ExploredCabinet.STEPS_TO_RECOVER);
            cabinet.verdict.whenAllIsWell(cabinet);
        } catch (Violation violation) {
            System.out.println(violation.getMessage());
        }
    }

    private static void show(ExploredCabinet cabinet, int steps) {
        String former = "";
        for (int i = 1; i <= steps; i++) {
            cabinet.pass(1);
            String now = cabinet.toString();
            if (!now.equals(former)) {
                System.out.printf(Locale.ROOT, "%4d s: %s%n", i * ExploredCabinet.STEP / 1000, now);
                former = now;
            }
        }
    }

    public static void main(String... args) {
        if (args.length > 0 && !Character.isDigit(args[0].charAt(0))) {
            show(args);
            return;
        }
        long minutes = args.length > 0 ? Long.parseLong(args[0]) : 10;
        int deepest = args.length > 1 ? Integer.parseInt(args[1]) : MOST_DEEP;
        Exploration exploration = new Exploration();
        long began = System.nanoTime();
        for (int depth = 1; depth <= deepest; depth++) {
            long left = minutes * 60_000_000_000L - (System.nanoTime() - began);
            boolean whole = exploration.explore(depth, left);
            System.out.printf(Locale.ROOT, "%.0f s: %s%n", (System.nanoTime() - began) / 1e9, exploration.report());
            if (!whole) {
                break;
            }
        }
    }
}
