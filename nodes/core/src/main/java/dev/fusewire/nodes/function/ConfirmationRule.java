package dev.fusewire.nodes.function;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which messages are confirmations, and which command one belongs to. */
final class ConfirmationRule {

    private final Predicate<Message> rule;
    private final @Nullable PropertyPath same;

    /** @throws NodeError where the rule says nothing or cannot be read */
    ConfirmationRule(ConfirmedCommandNode.Config config, NodeContext context) {
        rule = switch (config.rule()) {
            case TEXT -> text(config.text());
            case PROPERTY -> property(config.property());
            case JSONATA -> expression(config.expression(), context);
        };
        same = config.same().isBlank()
                ? null
                : PropertyPath.ofMessage(config.same().strip());
    }

    private static Predicate<Message> text(String text) {
        if (text.isEmpty()) {
            throw new NodeError("Error", "the text of a confirmation is empty: every message would be one");
        }
        return msg -> switch (msg.payload()) {
            case String payload -> payload.contains(text);
            case Bytes payload -> payload.text().contains(text);
            case null, default -> false;
        };
    }

    private static Predicate<Message> property(String name) {
        if (name.isBlank()) {
            throw new NodeError("Error", "the property of a confirmation is empty");
        }
        PropertyPath path = PropertyPath.ofMessage(name.strip());
        return msg -> Values.isTruthy(read(path, msg));
    }

    private static Predicate<Message> expression(String text, NodeContext context) {
        if (text.isBlank()) {
            throw new NodeError("Error", "the expression of a confirmation is empty");
        }
        Expression expression = context.jsonata(text);
        return msg -> Values.isTruthy(expression.evaluate(msg));
    }

    /** A path through what is not there leads to nothing. */
    private static @Nullable Object read(PropertyPath path, Message msg) {
        try {
            return path.get(msg);
        } catch (NodeError _) {
            return null;
        }
    }

    boolean isConfirmation(Message msg) {
        return rule.test(msg);
    }

    /** Whether a confirmation is that of this command: all are, where nothing tells them apart. */
    boolean belongs(Message confirmation, Message command) {
        return same == null || Values.looselyEqual(read(same, confirmation), read(same, command));
    }
}
