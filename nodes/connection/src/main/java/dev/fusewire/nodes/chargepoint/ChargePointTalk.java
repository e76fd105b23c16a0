package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What one node says that both reads and tells a charge point: readings on its first output; outcomes, events and refusals on its
 * second. Each message carries the node's name as topic and as {@code chargePoint}.
 */
public final class ChargePointTalk {

    private static final int STATE = 0;
    private static final int EVENTS = 1;

    private final NodeContext context;
    private final Function<ChargePointNews.Fresh, Status> status;
    private final UnaryOperator<ObjectValue> more;
    private final Doubts doubts;
    private String newest = "";
    private boolean saidLost;

    /**
     * @param status what the node shows of a reading
     * @param more adds to a reading's payload what only this kind of charge point has
     */
    public ChargePointTalk(
            NodeContext context, Function<ChargePointNews.Fresh, Status> status, UnaryOperator<ObjectValue> more) {
        this.context = context;
        this.status = status;
        this.more = more;
        doubts = new Doubts(context);
    }

    private Message named(Message msg) {
        String name = context.name().isEmpty() ? context.id() : context.name();
        return msg.set("topic", name).set("chargePoint", name);
    }

    /**
     * Reads a command message and has it carried out.
     *
     * @param session what carries it out
     */
    public Future<?> command(
            Message msg, Outputs out, Function<ChargePointCommand, Future<ChargePointOutcome>> session) {
        ChargePointCommand wish = ChargePointCommand.of(msg);
        newest = wish.words();
        return session.apply(wish).compose(outcome -> {
            ChargePointReading state = outcome.state();
            if (state != null) {
                out.send(EVENTS, named(msg.copy().set("payload", outcome.toPayload(state))));
            }
            String failure = outcome.failure();
            return failure == null ? Node.DONE : Future.failedFuture(new NodeError("Error", failure));
        });
    }

    public void onNews(ChargePointNews news) {
        switch (news) {
            case ChargePointNews.Fresh fresh -> onReading(fresh);
            case ChargePointNews.Silent quiet -> onSilence(quiet);
            case ChargePointNews.Happened happened -> onEvent(happened.event());
        }
    }

    private void onReading(ChargePointNews.Fresh fresh) {
        saidLost = false;
        ChargePointReading reading = fresh.reading();
        doubts.onReading(reading.doubt());
        context.status(status.apply(fresh));
        long age = Math.max(0, context.now().toEpochMilli() - reading.time().toEpochMilli());
        ObjectValue payload = reading.toPayload(fresh.plugged(), fresh.cap())
                .with("paused", fresh.pausedBy() != null)
                .with("pausedBy", fresh.pausedBy() == null ? Null.NULL : fresh.pausedBy());
        context.outputs()
                .send(
                        STATE,
                        named(Message.of(more.apply(payload))
                                .set("age", Values.number(age / 1000.0))
                                .set("time", reading.time().toEpochMilli())));
    }

    private void onSilence(ChargePointNews.Silent quiet) {
        String waits = newest.isEmpty() ? "" : "; " + newest + " waits";
        context.status(Status.ring(quiet.lost() ? "red" : "yellow", quiet.reason() + waits));
        if (quiet.lost() && !saidLost) {
            saidLost = true;
            context.outputs()
                    .send(
                            STATE,
                            named(Message.of(
                                    ObjectValue.of("online", false, "state", "unknown", "reason", quiet.reason()))));
        }
    }

    private void onEvent(ChargePointEvent event) {
        boolean isOfCommands = ChargePointEvent.OF_COMMANDS.contains(event.kind());
        String name = context.name().isEmpty() ? context.id() : context.name();
        Message msg = event.toMessage(isOfCommands ? event.wordAmongCommands() : event.word(), name);
        context.outputs().send(EVENTS, named(msg));
        if (event.kind() == ChargePointEvent.Kind.UNCONTROLLED) {
            context.status(Status.dot("red", "takes no commands"));
        }
    }
}
