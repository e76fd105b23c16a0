package dev.fusewire.nodes.function;

import dev.fusewire.node.Label;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends a command, waits for its confirmation, repeats it until there is one, and gives up in the end. */
@NodeType(
        value = "confirmed command",
        category = "function",
        color = "#E6E0F8",
        icon = "font-awesome/fa-check-square-o",
        outputs = 2,
        outputLabels = {"command", "confirmed or given up"},
        help = """
            Sends a command, waits for what confirms it, and repeats it until that comes: for devices that may miss what they
            are told. A newer command takes the place of the one that waits; the same once more is no new one.

                [command] ──────┬─→ [confirmed command] ─┬─→ [serial out]
                [serial in] ────┘                        └─→ [what to do when it is confirmed, or not]

            ### Inputs
            : payload (any) : a command; or, where the rule holds for the message, a confirmation
            : reset (any) : gives up at once, and says nothing of it

            ### Outputs
            1. The command, as it came
            : attempt (number) : how often it has been sent, from 1
            2. What became of it: the command once more
            : confirmed (boolean) : whether it was confirmed
            : attempts (number) : how often it was sent
            : seconds (number) : since it was sent first
            : confirmation (any) : payload of the confirmation, where there was one

            ### Details
            A command that nobody confirmed is an error for *catch* as well. A confirmation nobody waits for is none: it goes
            nowhere. Where commands carry a number of their own and confirmations repeat it, name that property, so that the
            late confirmation of a former command is not taken for that of the next.
            """)
public final class ConfirmedCommandNode implements Node {

    /** By what a confirmation is known. */
    public enum Rule {
        @Label("the payload contains a text")
        TEXT,
        @Label("a property is there and true")
        PROPERTY,
        @Label("a JSONata expression holds")
        JSONATA
    }

    public record Config(
            @Property(
                    label = "Confirmed when",
                    initial = "text",
                    help = "by what a confirmation is told from a command")
            Rule rule,

            @Property(
                    label = "Text",
                    initial = "Confirmation received",
                    when = "rule=text",
                    help = "anywhere in msg.payload")
            String text,

            @Property(
                    label = "Property",
                    initial = "confirmed",
                    when = "rule=property",
                    help = "of the message, such as confirmed or payload.ok")
            String property,

            @Property(
                    label = "Expression",
                    initial = "topic = \"confirmation\"",
                    when = "rule=jsonata",
                    help = "JSONata over the message")
            String expression,

            @Property(
                    label = "Same in both",
                    help = "a property in which the confirmation is like its command, such as payload.id; empty: any"
                            + " confirmation will do")
            String same,

            @Property(
                    label = "Repeat every",
                    unit = "s",
                    initial = "3",
                    min = 0.1,
                    max = 3600,
                    help = "until it is confirmed")
            Duration every,

            @Property(
                    label = "Give up after",
                    unit = "times",
                    initial = "10",
                    min = 1,
                    max = 100_000,
                    help = "so often a command is sent in all")
            int times) {}

    /** A command on its way. */
    private final class Waiting {
        private final Message command;
        private final Promise<Object> done = Promise.promise();
        private final long began = context.nanoTime();
        private int attempts;
        private @Nullable Registration timer;

        Waiting(Message command) {
            this.command = command;
        }

        void send(Outputs out) {
            attempts++;
            timer = context.after(config.every(), this::again);
            context.status(Status.dot("yellow", "waits, %d of %d".formatted(attempts, config.times())));
            out.send(0, command.copy().set("attempt", attempts));
        }

        private void again() {
            if (attempts < config.times()) {
                send(context.outputs());
            } else {
                giveUp();
            }
        }

        private void giveUp() {
            end();
            String words = "not confirmed: sent %d times in %s s".formatted(attempts, seconds());
            context.status(Status.ring("red", words));
            context.outputs().send(1, result(false));
            done.fail(new NodeError(words));
        }

        void confirm(Message confirmation, Outputs out) {
            end();
            context.status(Status.dot("green", "confirmed after %s s".formatted(seconds())));
            out.send(1, result(true).set("confirmation", Values.share(confirmation.payload())));
            done.complete();
        }

        private Message result(boolean confirmed) {
            return command.copy()
                    .set("confirmed", confirmed)
                    .set("attempts", attempts)
                    .set("seconds", Values.number(Double.parseDouble(seconds())));
        }

        private String seconds() {
            return String.format(Locale.ROOT, "%.1f", (context.nanoTime() - began) / 1e9);
        }

        void end() {
            if (timer != null) {
                timer.cancel();
            }
            waiting = null;
        }
    }

    private final Config config;
    private final NodeContext context;
    private final ConfirmationRule rule;
    private @Nullable Waiting waiting;

    public ConfirmedCommandNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        rule = new ConfirmationRule(config, context);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Waiting current = waiting;
        if (msg.has("reset")) {
            drop(current);
            context.clearStatus();
            return DONE;
        }
        if (rule.isConfirmation(msg)) {
            if (current != null && rule.belongs(msg, current.command)) {
                current.confirm(msg, out);
            }
            return DONE;
        }
        if (current != null
                && Values.deepEquals(current.command.payload(), msg.payload())
                && Values.deepEquals(current.command.get("topic"), msg.get("topic"))) {
            return DONE;
        }
        drop(current);
        Waiting next = new Waiting(msg.copy());
        waiting = next;
        next.send(out);
        return next.done.future();
    }

    /** It is over for a command that another one takes the place of. */
    private static void drop(@Nullable Waiting former) {
        if (former != null) {
            former.end();
            former.done.complete();
        }
    }
}
