package dev.fusewire.nodes.notify;

import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Label;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import java.time.Duration;

/** Phones and computers on which somebody allowed the cockpit to send messages. */
@NodeType(
        value = "notify-push",
        category = "config",
        color = "#3FADB5",
        icon = "font-awesome/fa-mobile",
        label = "cockpit push",
        inputs = 0,
        outputs = 0,
        help = """
            Sends to each phone and computer on which *Notify me* is switched on in the cockpit's events: also while the
            cockpit is closed. No account with anybody is needed; the messages go through the browser maker's push
            service, which cannot read them.

            Browsers allow it only on pages that came by https (or from this machine), Safari on iPhones only for the
            cockpit installed on the home screen. Who signs out gets no more messages on that device. A device whose
            push service says that it is gone is forgotten.
            """)
public final class PushNode extends ChannelNode {

    /** Who is told. */
    public enum Audience {
        @Label("everybody who allowed it")
        VIEWER(Cockpit.Role.VIEWER),
        @Label("drivers and operators")
        DRIVER(Cockpit.Role.DRIVER),
        @Label("operators")
        OPERATOR(Cockpit.Role.OPERATOR);

        private final Cockpit.Role least;

        Audience(Cockpit.Role least) {
            this.least = least;
        }

        boolean has(Cockpit.Role role) {
            return role.compareTo(least) >= 0;
        }
    }

    public record Config(
            @Property(label = "To", initial = "viewer") Audience audience,

            @Property(label = "Only", help = "the name of a person of the house; empty for all")
            String user,

            @Property(
                    label = "Contact",
                    required = true,
                    help = "how a push service reaches you if something is wrong: mailto:you@example.org or an https"
                            + " address")
            String contact,

            @Property(
                    label = "Keep for",
                    unit = "h",
                    initial = "24",
                    min = 0,
                    max = 672,
                    advanced = true,
                    help = "so long the push service keeps a message for a device that is off")
            double keep,

            LimitsPart limits) {}

    public PushNode(Config config, NodeContext context) {
        super(
                context,
                "cockpit push",
                new Push(config, new WebClient(context), context),
                config.limits().limits(),
                Duration.ZERO);
    }
}
