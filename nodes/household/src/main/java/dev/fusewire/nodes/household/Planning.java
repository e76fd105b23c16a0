package dev.fusewire.nodes.household;

import dev.fusewire.node.NodeContext;
import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.ChargePlanner;
import dev.fusewire.plan.PlanRequest;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has plans made beside the event loop, one at a time: what is asked meanwhile is planned once the one under way is there. */
final class Planning {

    private final NodeContext context;
    private final ChargePlanner planner;
    private final BiConsumer<@Nullable CarPlan, String> taken;
    private boolean isUnderWay;
    private @Nullable Supplier<PlanRequest> next;
    private String why = "";

    /** @param taken gets the plan, null where none could be made, and why it was made */
    Planning(NodeContext context, ChargePlanner planner, BiConsumer<@Nullable CarPlan, String> taken) {
        this.context = context;
        this.planner = planner;
        this.taken = taken;
    }

    /** @param reason in words; empty where it is only time again */
    void ask(Supplier<PlanRequest> request, String reason) {
        why = reason.isEmpty() ? why : reason;
        if (isUnderWay) {
            next = request;
            return;
        }
        isUnderWay = true;
        PlanRequest asked = request.get();
        context.blocking(() -> planner.plan(asked)).onComplete(made -> {
            isUnderWay = false;
            Supplier<PlanRequest> newer = next;
            next = null;
            if (newer != null) {
                // what has just been planned is out of date
                ask(newer, "");
                return;
            }
            String reasons = why;
            why = "";
            if (made.failed()) {
                context.error(made.cause(), null);
            }
            taken.accept(made.failed() ? null : made.result().cars().getFirst(), reasons);
        });
    }

    /** What is under way is of no use any more. */
    void forget() {
        next = null;
        why = "";
    }
}
