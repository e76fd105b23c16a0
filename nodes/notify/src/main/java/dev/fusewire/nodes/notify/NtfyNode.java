package dev.fusewire.nodes.notify;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A topic of an ntfy server, public or one's own (https://docs.ntfy.sh/publish/). */
@NodeType(
        value = "notify-ntfy",
        category = "config",
        color = "#E7A13D",
        icon = "font-awesome/fa-bell",
        label = "ntfy",
        inputs = 0,
        outputs = 0,
        help = """
            A topic of [ntfy](https://ntfy.sh), which the app of that name shows on a phone. Nothing has to be registered:
            whoever knows the topic's name reads it. On a public server the name is the only secret, so take one that nobody
            guesses, or give a server of your own a token.
            """)
public final class NtfyNode extends ChannelNode {

    public record Config(
            @Property(label = "Server", initial = "https://ntfy.sh", required = true, help = "yours or the public one")
            String server,

            @Property(label = "Topic", help = "letters, digits, - and _; at most 64")
            Secret topic,

            @Property(label = "Access token", help = "tk_…; empty for none, or for a user name and password")
            Secret token,

            @Property(label = "User name", advanced = true) Secret user,

            @Property(label = "Password", advanced = true) Secret password,

            LimitsPart limits) {}

    public NtfyNode(Config config, NodeContext context) {
        super(
                context,
                "ntfy",
                new Ntfy(config, new WebClient(context)),
                config.limits().limits(),
                Duration.ofSeconds(1));
    }

    private static final class Ntfy implements Service {

        /** Beyond it the server makes an attachment of the text. */
        private static final int MOST_BYTES = 4_096;

        private final WebClient web;
        private final URI address;
        private final String topic;
        private final Map<String, String> headers = new LinkedHashMap<>();

        Ntfy(Config config, WebClient web) {
            this.web = web;
            address = WebClient.address("server", config.server());
            topic = config.topic().value().strip();
            if (!topic.matches("[-_A-Za-z0-9]{1,64}")) {
                throw new NodeError(
                        "Error",
                        topic.isEmpty() ? "topic is not set" : "topic may have letters, digits, - and _, at most 64");
            }
            headers.put("content-type", "application/json");
            if (config.token().isSet()) {
                headers.put("authorization", "Bearer " + config.token().value());
            } else if (config.user().isSet()) {
                String login = config.user().value() + ":" + config.password().value();
                headers.put(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
            }
        }

        @Override
        public Future<Verdict> deliver(Notice notice) {
            ObjectValue.Builder body = ObjectValue.builder()
                    .put("topic", topic)
                    .put("title", notice.title())
                    // without a text the server writes "triggered"
                    .put("message", notice.text().isEmpty() ? notice.title() : cutBytes(notice.text()))
                    .put("priority", notice.priority().level());
            if (notice.solved()) {
                body.put("tags", ArrayValue.of("white_check_mark"));
            } else if (notice.priority() == Priority.URGENT) {
                body.put("tags", ArrayValue.of("rotating_light"));
            }
            if (!notice.link().isEmpty()) {
                body.put("click", notice.link());
            }
            return web.post(address, headers, Buffer.buffer(Json.stringify(body.build())))
                    .map(answer -> HttpVerdict.of("ntfy", answer));
        }

        private static String cutBytes(String text) {
            int most = Math.min(text.length(), MOST_BYTES);
            String cut = Notice.cut(text, Math.max(2, most));
            while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                most = most * 9 / 10;
                cut = Notice.cut(text, most);
            }
            return cut;
        }

        @Override
        public Future<Void> close() {
            return web.close();
        }
    }
}
