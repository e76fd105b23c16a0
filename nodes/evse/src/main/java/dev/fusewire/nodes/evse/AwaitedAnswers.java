package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands that wait for what the station says to them. Where it gives no correlation id back, what becomes of the EVSE is the answer. */
final class AwaitedAnswers {

    /**
     * A command under way.
     *
     * @param evse -1 for the station
     * @param states any of these words confirms it where no id does
     */
    private record Awaited(
            String id,
            int evse,
            String command,
            List<String> states,
            Promise<CommandOutcome> outcome,
            Registration timeout) {}

    private final NodeContext context;
    private final Duration within;
    private final List<Awaited> awaited = new ArrayList<>();

    AwaitedAnswers(NodeContext context, Duration within) {
        this.context = context;
        this.within = within;
    }

    static CommandOutcome outcome(Kind kind, String words) {
        return new CommandOutcome(kind, words, ObjectValue.EMPTY);
    }

    Future<CommandOutcome> await(String id, int evse, String command, List<String> states) {
        Promise<CommandOutcome> promise = Promise.promise();
        Registration timeout = context.after(
                within,
                () -> settle(
                        id,
                        outcome(Kind.NO_ANSWER, "no answer to %s within %d s".formatted(command, within.toSeconds()))));
        awaited.add(new Awaited(id, evse, command, states, promise, timeout));
        return promise.future();
    }

    /** An answer with a correlation id. */
    void settle(String id, CommandOutcome outcome) {
        awaited.stream().filter(each -> each.id().equals(id)).findFirst().ifPresent(each -> settle(each, outcome));
    }

    private void settle(Awaited each, CommandOutcome outcome) {
        awaited.remove(each);
        each.timeout().cancel();
        each.outcome().complete(outcome);
    }

    /** How an EVSE stands now, which confirms what should lead there: the oldest such command only. */
    void stands(int evse, String word) {
        awaited.stream()
                .filter(each -> each.evse() == evse && each.states().contains(word))
                .findFirst()
                .ifPresent(each -> settle(each, outcome(Kind.DONE, "the EVSE is " + word)));
    }

    /** The station told all of itself. */
    void told(ObjectValue station) {
        awaited.stream()
                .filter(each -> each.command().equals("info"))
                .findFirst()
                .ifPresent(each -> settle(each, new CommandOutcome(Kind.DONE, "the station told of itself", station)));
    }

    void endAll(Kind kind, String words) {
        List.copyOf(awaited).forEach(each -> settle(each, outcome(kind, words)));
    }
}
