package dev.fusewire.nodes.notify;

import dev.fusewire.node.Label;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.nodes.tls.TlsConfigNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Addresses to which e-mail is sent, and the server that takes it. */
@NodeType(
        value = "notify-email",
        category = "config",
        color = "#B36AA8",
        icon = "font-awesome/fa-envelope",
        label = "e-mail",
        inputs = 0,
        outputs = 0,
        help = """
            Sends e-mail by a server that takes it for you (SMTP): port 587 with *STARTTLS*, or 465 with *TLS*. Many
            providers want a password made for this program alone ("app password").

            A server that answers with 5xx refuses a mail for good; after 4xx it is tried again.
            """)
public final class EmailNode extends ChannelNode {

    /** How the connection to the server is kept from others. */
    public enum Encryption {
        @Label("STARTTLS")
        STARTTLS,
        @Label("TLS")
        TLS,
        @Label("none: for a server in this machine")
        NONE
    }

    public record Config(
            @Property(label = "Server", required = true, help = "such as smtp.example.org")
            String host,

            @Property(label = "Port", initial = "587", min = 1, max = 65535)
            int port,

            @Property(label = "Encryption", initial = "starttls")
            Encryption encryption,

            @Property(
                    label = "TLS configuration",
                    advanced = true,
                    help = "where the server's certificate is one's own")
            @Nullable
            TlsConfigNode tls,

            @Property(label = "User name") Secret user,
            @Property(label = "Password") Secret password,

            @Property(label = "From", required = true, help = "such as Fusewire &lt;house@example.org&gt;")
            String from,

            @Property(label = "To", required = true, help = "one address or more, with commas between")
            String to,

            @Property(
                    label = "Time-out",
                    initial = "12",
                    min = 1,
                    max = 14,
                    advanced = true,
                    help = "for a mail, from the connection to the server's last word")
            Duration timeout,

            LimitsPart limits) {}

    public EmailNode(Config config, NodeContext context) {
        super(context, "e-mail", new Email(config, context), config.limits().limits(), Duration.ofSeconds(1));
    }
}
