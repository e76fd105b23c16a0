package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;

/** Tells the flow by a node's first output what people want, and answers once the state that comes back shows it. */
final class Telling {

    private final NodeContext context;
    private final String type;
    private final String wireTo;
    private final String complaint;
    private final List<String> answered;
    private final Wishes wishes;
    private ObjectValue state = ObjectValue.EMPTY;

    /**
     * @param type what the node is called where it has no name
     * @param wireTo who can do what is wanted
     * @param complaint what is said where the state does not show it in time
     * @param answered which parts of the state are the answer
     */
    Telling(NodeContext context, String type, String wireTo, String complaint, String... answered) {
        this.context = context;
        this.type = type;
        this.wireTo = wireTo;
        this.complaint = complaint;
        this.answered = List.of(answered);
        wishes = new Wishes(context);
    }

    void onState(ObjectValue now) {
        state = now;
        wishes.onState(now);
    }

    /**
     * @param what the thing it is about
     * @param isShown whether the state shows it
     * @throws NodeError where nobody is wired to the output
     */
    Future<ObjectValue> tell(ObjectValue payload, String what, Predicate<ObjectValue> isShown) {
        requireWire(context, 0, type, "wire it to " + wireTo);
        Future<ObjectValue> answer = wishes.await(what, isShown, answered, _ -> complaint, () -> state);
        context.outputs().send(message(payload, what));
        return answer;
    }

    static Message message(ObjectValue payload, String what) {
        return Message.of(payload).set("topic", what).set("reason", "asked for in the cockpit");
    }

    /** @throws NodeError where nobody is wired to the output, with what to do about it */
    static void requireWire(NodeContext context, int port, String type, String advice) {
        boolean isWired = context.config().get("wires") instanceof ArrayValue ports
                && ports.at(port) instanceof ArrayValue wires
                && !wires.isEmpty();
        if (!isWired) {
            throw new NodeError("output %d of the node \"%s\" is wired to nobody who could do that: %s"
                    .formatted(port + 1, context.name().isBlank() ? type : context.name(), advice));
        }
    }

    void close() {
        wishes.close();
    }
}
