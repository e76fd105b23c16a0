package dev.fusewire.nodes.load;

import dev.fusewire.load.PlanWish;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;

/** Says once that a charge plan has fallen silent, and so does not count any more. */
final class PlanWatch {

    private static final String WORDS =
            "the charge plan has been silent for %d min: it does not count any more".formatted(PlanWish.HOLDS / 60_000);

    private final NodeContext context;
    private final int eventPort;
    private boolean wasSilent;

    /** @param eventPort where events go; less than 0 where the node has no such output */
    PlanWatch(NodeContext context, int eventPort) {
        this.context = context;
        this.eventPort = eventPort;
    }

    void look(PlanWish plan, long now) {
        boolean isSilent = plan.isSilent(now);
        if (isSilent && !wasSilent) {
            context.warn(WORDS);
            if (eventPort >= 0) {
                context.outputs()
                        .send(
                                eventPort,
                                Message.of(ObjectValue.of("event", "plan silent", "reason", WORDS))
                                        .set("topic", "event"));
            }
        }
        wasSilent = isSilent;
    }
}
