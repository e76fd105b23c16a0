package dev.fusewire.nodes.notify;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chat of a Telegram bot (https://core.telegram.org/bots/api#sendmessage). */
@NodeType(
        value = "notify-telegram",
        category = "config",
        color = "#3390C9",
        icon = "font-awesome/fa-paper-plane",
        label = "Telegram",
        inputs = 0,
        outputs = 0,
        help = """
            A chat of a [Telegram](https://telegram.org) bot. Make the bot with *@BotFather*, which tells its token; write to
            it once, or take it into a group; `https://api.telegram.org/bot<token>/getUpdates` then tells the chat's id (that of
            a group is negative).
            """)
public final class TelegramNode extends ChannelNode {

    public record Config(
            @Property(label = "Bot token") Secret token,

            @Property(label = "Chat id", required = true, help = "a number, or @name of a public channel")
            String chat,

            @Property(
                    label = "Server",
                    initial = "https://api.telegram.org",
                    required = true,
                    advanced = true,
                    help = "another one where you run your own")
            String server,

            LimitsPart limits) {}

    /** One message a second and 20 a minute to a group is what the service takes. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    public TelegramNode(Config config, NodeContext context) {
        super(
                context,
                "Telegram",
                new Telegram(config, new WebClient(context)),
                config.limits().limits(),
                PAUSE);
    }

    private static final class Telegram implements Service {

        private static final int MOST_CHARS = 4_096;

        private final WebClient web;
        private final URI address;
        private final String chat;

        Telegram(Config config, WebClient web) {
            this.web = web;
            chat = config.chat().strip();
            String token = config.token().value().strip();
            if (!token.matches("[0-9]+:[-_A-Za-z0-9]+")) {
                throw new NodeError(
                        "Error", token.isEmpty() ? "token is not set" : "token does not look like 123456:ABC-DEF…");
            }
            if (!chat.matches("-?[0-9]+|@\\w+")) {
                throw new NodeError("Error", "chat is \"" + chat + "\", expected a number or @name");
            }
            address = URI.create(WebClient.address("server", config.server()) + "/bot" + token + "/sendMessage");
        }

        @Override
        public Future<Verdict> deliver(Notice notice) {
            ObjectValue body = ObjectValue.of(
                    "chat_id",
                    chat,
                    "text",
                    Notice.cut(notice.words(), MOST_CHARS),
                    "disable_notification",
                    notice.priority() == Priority.LOW);
            return web.post(address, Map.of("content-type", "application/json"), Buffer.buffer(Json.stringify(body)))
                    .map(answer -> HttpVerdict.of("Telegram", answer, retryAfter(answer)));
        }

        /** It says so in its JSON. */
        private static @Nullable Duration retryAfter(WebClient.Answer answer) {
            try {
                if (Json.parseObject(answer.text()).get("parameters") instanceof ObjectValue parameters) {
                    double seconds = Values.toNumber(parameters.get("retry_after"));
                    return seconds > 0 && seconds < 1e7 ? Duration.ofSeconds((long) Math.ceil(seconds)) : null;
                }
            } catch (NodeError _) {
                // no JSON: then perhaps the header
            }
            return answer.retryAfter();
        }

        @Override
        public Future<Void> close() {
            return web.close();
        }
    }
}
