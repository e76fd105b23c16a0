package dev.fusewire.example.stations.load;

import dev.fusewire.example.stations.ocpp.Gauge;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of the calls of many stations. */
final class Answers implements Gauge {

    private static final int MOST = 4_000_000;

    final LongAdder connections = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder cut = new LongAdder();
    final LongAdder refused = new LongAdder();
    private final Map<String, LongAdder> byAction = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final int[] micros = new int[MOST];

    @Override
    public void connected() {
        connections.increment();
    }

    @Override
    public void answered(String action, long nanos) {
        long place = count.getAndIncrement();
        if (place < MOST) {
            micros[(int) place] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
        }
        byAction.computeIfAbsent(action, _ -> new LongAdder()).increment();
    }

    @Override
    public void unanswered(String action) {
        lost.increment();
    }

    @Override
    public void cut(String action) {
        cut.increment();
    }

    @Override
    public void refused(String action, String error) {
        refused.increment();
    }

    long count() {
        return count.get();
    }

    /** Those from one count on, in words. */
    String words(long from) {
        int end = (int) Math.min(MOST, count.get());
        int begin = (int) Math.min(end, from);
        int[] sorted = Arrays.copyOfRange(micros, begin, end);
        Arrays.sort(sorted);
        return sorted.length == 0
                ? "no answers"
                : "%d answers: p50 %.1f ms, p99 %.1f ms, longest %.0f ms; lost %d, cut %d, refused %d"
                        .formatted(
                                sorted.length,
                                at(sorted, 0.5),
                                at(sorted, 0.99),
                                at(sorted, 1),
                                lost.sum(),
                                cut.sum(),
                                refused.sum());
    }

    private static double at(int[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1000.0;
    }

    String actions() {
        return new TreeMap<>(byAction).toString();
    }
}
