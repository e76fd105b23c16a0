package dev.fusewire.nodes.sequence;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Sequences of so many messages each, which may begin with the last ones of the sequence before. */
final class BatchByCount implements BatchNode.Mode {

    private final NodeContext context;
    private final double count;
    private final int overlap;
    private final boolean honoursParts;
    private List<Pending> queue = new ArrayList<>();
    private int fresh;

    BatchByCount(NodeContext context, double count, int overlap, boolean honoursParts) {
        this.context = context;
        this.count = count;
        this.overlap = overlap;
        this.honoursParts = honoursParts;
    }

    @Override
    public Future<?> add(Pending message) {
        queue.add(message);
        fresh++;
        boolean last = honoursParts
                && Values.toNumber(message.parts().get("index")) + 1
                        == Values.toNumber(message.parts().get("count"));
        if (queue.size() == count || last) {
            BatchNode.send(queue, overlap > 0);
            int kept = Math.min(Math.max(overlap, 0), queue.size());
            int over = queue.size() - kept;
            Pending.done(queue.subList(0, over), context);
            queue = new ArrayList<>(queue.subList(over, queue.size()));
            fresh = 0;
        }
        if (fresh > BatchNode.most(context)) {
            queue.getLast().fail(BatchNode.TOO_MANY);
            clear();
        }
        return message.future();
    }

    @Override
    public void clear() {
        queue.forEach(Pending::done);
        queue = new ArrayList<>();
        fresh = 0;
    }
}
