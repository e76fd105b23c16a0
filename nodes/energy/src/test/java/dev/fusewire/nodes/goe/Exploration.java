package dev.fusewire.nodes.goe;

import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.goe.Verdict.Rule;
import dev.fusewire.nodes.goe.Verdict.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Every sequence of events in an {@link ExploredHouse}, the short ones first, with what broke a rule; a state that was reached before is not gone on
 * from again. By hand: {@code Exploration MINUTES [DEPTH]}, or {@code Exploration EVENT...} to see what happens then.
 */
final class Exploration {

    /** A path is kept in one long: so many bits an event. */
    private static final int BITS = 5;

    private static final int MOST_DEEP = 12;

    /** What was found of one kind: first, and how often. */
    record Found(Rule rule, List<ExploredEvent> path, String what, long times) {}

    private final ExploredEvent[] alphabet;
    private final LongSet seen = new LongSet();
    private final Map<String, Found> found = new TreeMap<>();
    private long[] frontier = {0};
    private int frontierSize = 1;
    private Consumer<String> teller = _ -> {};
    private int kinds;
    private int depth;
    private long transitions;
    private long recoveries;

    Exploration(ExploredEvent... alphabet) {
        this.alphabet = alphabet.length == 0 ? ExploredEvent.values() : alphabet;
        if (ExploredEvent.values().length >= 1 << BITS) {
            throw new AssertionError("more events than a path can hold");
        }
        var _ = seen.add(new ExploredHouse().fingerprint());
    }

    /** @return whether it came to the depth before the time was over */
    boolean explore(int deepest, long nanos) {
        long until = System.nanoTime() + nanos;
        while (depth < Math.min(deepest, MOST_DEEP) && frontierSize > 0) {
            long[] next = new long[1024];
            int size = 0;
            for (int i = 0; i < frontierSize; i++) {
                if ((i & 63) == 0 && System.nanoTime() - until > 0) {
                    return false;
                }
                long path = frontier[i];
                ExploredHouse start = replay(path);
                for (ExploredEvent event : alphabet) {
                    if (start.allows(event) && goOn(start.copy(), path, event)) {
                        if (size == next.length) {
                            next = Arrays.copyOf(next, size * 2);
                        }
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

    private boolean goOn(ExploredHouse house, long path, ExploredEvent event) {
        transitions++;
        try {
            house.happens(event);
            long fingerprint = house.fingerprint();
            if (!seen.add(fingerprint)) {
                return false;
            }
            // whatever paused has to be over some day; of the others a sample
            if (house.charger.force != Force.NEUTRAL || house.pause() != State.NONE || fingerprint % 16 == 0) {
                recoveries++;
                house.recover();
            }
            return true;
        } catch (Violation violation) {
            List<ExploredEvent> events = events(path);
            events.add(event);
            String what = String.valueOf(violation.getMessage());
            var _ = found.merge(
                    what.replaceAll("[0-9.]+", "N"),
                    new Found(violation.rule, events, what, 1),
                    (first, again) ->
                            new Found(first.rule(), first.path(), first.what(), first.times() + again.times()));
            if (found.size() > kinds) {
                kinds = found.size();
                teller.accept("%s: %s".formatted(events, what));
            }
            return false;
        }
    }

    static ExploredHouse play(List<ExploredEvent> events) {
        ExploredHouse house = new ExploredHouse();
        events.forEach(house::happens);
        return house;
    }

    private ExploredHouse replay(long path) {
        return play(events(path));
    }

    private static List<ExploredEvent> events(long path) {
        List<ExploredEvent> events = new ArrayList<>();
        for (long rest = path; rest != 0; rest >>>= BITS) {
            events.add(ExploredEvent.values()[(int) (rest & ((1 << BITS) - 1)) - 1]);
        }
        return events;
    }

    long states() {
        return seen.size();
    }

    Collection<Found> found() {
        return found.values();
    }

    String report() {
        StringBuilder report = new StringBuilder("depth %d whole, %,d states, %,d transitions, %,d recoveries%n"
                .formatted(depth, seen.size(), transitions, recoveries));
        for (Found each : found.values()) {
            report.append("%,d times, first %s: %s%n".formatted(each.times(), each.path(), each.what()));
        }
        return report.toString();
    }

    /** Adds numbers and knows which it has. */
    private static final class LongSet {
        private long[] table = new long[1 << 16];
        private int size;

        boolean add(long value) {
            long key = value == 0 ? 1 : value;
            int at = place(table, key);
            if (table[at] == key) {
                return false;
            }
            table[at] = key;
            if (++size > table.length / 2) {
                long[] larger = new long[table.length * 2];
                for (long each : table) {
                    if (each != 0) {
                        larger[place(larger, each)] = each;
                    }
                }
                table = larger;
            }
            return true;
        }

        private static int place(long[] table, long key) {
            int at = (int) (key ^ (key >>> 32)) & (table.length - 1);
            while (table[at] != 0 && table[at] != key) {
                at = (at + 1) & (table.length - 1);
            }
            return at;
        }

        int size() {
            return size;
        }
    }

    /** Plays these events and then lets all be well. */
    private static void show(String... events) {
        ExploredHouse house = new ExploredHouse();
        try {
            for (String each : events) {
                ExploredEvent event = ExploredEvent.valueOf(each);
                System.out.println(event);
                house.begin(event);
                show(house, event.steps());
            }
            System.out.println("all is well");
            house.heal();
            show(house, ExploredHouse.STEPS_TO_RECOVER);
            Verdict.whenAllIsWell(house);
        } catch (Violation violation) {
            System.out.println(violation.getMessage());
        }
    }

    private static void show(ExploredHouse house, int steps) {
        String former = "";
        for (int i = 1; i <= steps; i++) {
            house.pass(1);
            String now = house.toString();
            if (!now.equals(former)) {
                System.out.printf(Locale.ROOT, "%4d s: %s%n", i * ExploredHouse.STEP / 1000, now);
                former = now;
            }
        }
    }

    public static void main(String... args) {
        if (args.length > 0 && !Character.isDigit(args[0].charAt(0))) {
            show(args);
            return;
        }
        long minutes = args.length > 0 ? Long.parseLong(args[0]) : 15;
        int deepest = args.length > 1 ? Integer.parseInt(args[1]) : MOST_DEEP;
        Exploration exploration = new Exploration();
        exploration.teller = System.out::println;
        long began = System.nanoTime();
        boolean whole = false;
        for (int depth = 1; depth <= deepest; depth++) {
            whole = exploration.explore(depth, minutes * 60_000_000_000L - (System.nanoTime() - began));
            System.out.printf(Locale.ROOT, "%.0f s: %s%n", (System.nanoTime() - began) / 1e9, exploration.report());
            if (!whole) {
                break;
            }
        }
    }
}
