package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines a database refuses for good: counted, and told with some of them, the same reason not again for a while. */
final class Losses {

    private static final long AGAIN = Duration.ofMinutes(10).toNanos();
    private static final int NAMED = 3;
    private static final int SHOWN = 200;

    /** What is lost for one reason and not told yet. */
    private static final class Reason {
        private final List<String> lines = new ArrayList<>();
        private String text = "";
        private long count;
        private long toldAt;
        private boolean isTold;
    }

    private final NodeContext context;
    private final Map<String, Reason> reasons = new HashMap<>();
    private long total;

    Losses(NodeContext context) {
        this.context = context;
    }

    /** All since the start. */
    long total() {
        return total;
    }

    /** @param why in words, with what can be done */
    void add(LineQueue.Batch batch, String why) {
        total += batch.count();
        // what differs in numbers and quoted names only is the same reason
        Reason reason = reasons.computeIfAbsent(why.replaceAll("'[^']*'|\"[^\"]*\"|\\d+", "#"), _ -> new Reason());
        reason.text = why;
        reason.count += batch.count();
        batch.text().lines().limit(NAMED - Math.min(NAMED, reason.lines.size())).forEach(reason.lines::add);
    }

    /** Tells what has come since; called when there is a rest. */
    void tell() {
        long now = context.nanoTime();
        for (Reason reason : reasons.values()) {
            if (reason.count > 0 && (!reason.isTold || now - reason.toldAt >= AGAIN)) {
                reason.isTold = true;
                reason.toldAt = now;
                context.warn(words(reason));
                reason.count = 0;
                reason.lines.clear();
            }
        }
    }

    private static String words(Reason reason) {
        String lines = String.join(
                "\n",
                reason.lines.stream()
                        .map(line -> line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line)
                        .toList());
        long more = reason.count - reason.lines.size();
        return "%,d points are lost, InfluxDB refused them: %s\n%s%s"
                .formatted(reason.count, reason.text, lines, more > 0 ? "\nand %,d more".formatted(more) : "");
    }

    /** The reason in the server's words, and what can be done. */
    static String textOf(Throwable failure, Map<String, String> destination) {
        String text = NodeError.textOf(failure);
        String said = failure instanceof InfluxFailure influx ? influx.said().strip() : "";
        boolean isTold =
                said.isEmpty() || text.contains(said) || said.replace("\\", "").contains(text);
        String advice = RetryRule.advice(failure, destination);
        return text + (isTold ? "" : ": " + said) + (advice.isEmpty() ? "" : "; " + advice);
    }
}
