package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Something that happened at the charger, and why.
 *
 * @param details what flows get beside the words
 */
public record ChargePointEvent(Kind kind, String reason, ObjectValue details) {

    /** What can happen; the name in lower case is what flows get. */
    public enum Kind {
        OFFLINE,
        ONLINE,
        PLUGGED,
        UNPLUGGED,
        USER_STOPPED,
        USER_STARTED,
        FOREIGN_CURRENT,
        FOREIGN_FORCE,
        PAUSED,
        CONTINUED,
        SET,
        REFUSED,
        UNCONTROLLED
    }

    public static final Set<Kind> OF_THE_CHARGER = EnumSet.of(
            Kind.OFFLINE,
            Kind.ONLINE,
            Kind.PLUGGED,
            Kind.UNPLUGGED,
            Kind.USER_STOPPED,
            Kind.USER_STARTED,
            Kind.FOREIGN_CURRENT);

    public static final Set<Kind> OF_COMMANDS = EnumSet.of(
            Kind.UNPLUGGED,
            Kind.USER_STOPPED,
            Kind.FOREIGN_CURRENT,
            Kind.FOREIGN_FORCE,
            Kind.PAUSED,
            Kind.CONTINUED,
            Kind.SET,
            Kind.REFUSED,
            Kind.UNCONTROLLED);

    public ChargePointEvent(Kind kind, String reason) {
        this(kind, reason, ObjectValue.EMPTY);
    }

    public Message toMessage(String word, String topic) {
        return Message.of(ObjectValue.builder()
                        .put("event", word)
                        .put("reason", reason)
                        .putAll(details)
                        .build())
                .set("topic", topic);
    }

    /** As the charger's own node tells it. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** As the node that gives commands tells it: whatever others write is a foreign write. */
    public String wordAmongCommands() {
        return kind == Kind.FOREIGN_CURRENT || kind == Kind.FOREIGN_FORCE ? "foreign write" : word();
    }
}
