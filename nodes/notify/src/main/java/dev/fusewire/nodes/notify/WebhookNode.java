package dev.fusewire.nodes.notify;

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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A page of somebody's program, told by POST. */
@NodeType(
        value = "notify-webhook",
        category = "config",
        color = "#7A8B99",
        icon = "font-awesome/fa-plug",
        label = "webhook",
        inputs = 0,
        outputs = 0,
        help = """
            Posts each message to an address, as JSON:

                {"id": "…", "title": "…", "text": "…", "priority": "high", "key": "…", "solved": false, "link": "", "time": 1767225600000}

            `time` is when the message came, in milliseconds since 1970.

            ### Headers
            - `Idempotency-Key`: the message's id, the same at each attempt. Whoever has seen it takes the message once.
            - `X-Fusewire-Timestamp`: the second of this attempt, since 1970.
            - `X-Fusewire-Signature`: `sha256=` and the HMAC-SHA256 in hexadecimal digits, with the secret as key, of
              the timestamp, a full stop and the body as it came. Only with a secret. Refuse what is older than five minutes.

            Any answer of 2xx counts as taken. 408, 429 and 5xx are tried again, other answers are not.
            """)
public final class WebhookNode extends ChannelNode {

    public record Config(
            @Property(label = "Address", required = true, help = "http or https")
            String address,

            @Property(label = "Secret", help = "signs each message; empty for no signature")
            Secret secret,

            @Property(label = "Bearer token", advanced = true, help = "sent as Authorization: Bearer …; empty for none")
            Secret token,

            LimitsPart limits) {}

    public WebhookNode(Config config, NodeContext context) {
        super(
                context,
                "webhook",
                new Webhook(config, new WebClient(context), () -> context.now().getEpochSecond()),
                config.limits().limits(),
                Duration.ZERO);
    }

    /**
     * Signs a body.
     *
     * @param timestamp seconds since 1970
     */
    static String signature(String secret, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new NodeError("Error", "this Java cannot sign with HMAC-SHA256: " + e.getMessage());
        }
    }

    private static final class Webhook implements Service {

        private final WebClient web;
        private final URI address;
        private final Config config;
        private final LongSupplier seconds;

        Webhook(Config config, WebClient web, LongSupplier seconds) {
            this.config = config;
            this.web = web;
            this.seconds = seconds;
            address = WebClient.address("address", config.address());
        }

        @Override
        public Future<Verdict> deliver(Notice notice) {
            String body = Json.stringify(ObjectValue.of(
                    "id", notice.id(),
                    "title", notice.title(),
                    "text", notice.text(),
                    "priority", notice.priority().word(),
                    "key", notice.key(),
                    "solved", notice.solved(),
                    "link", notice.link(),
                    "time", notice.time().toEpochMilli()));
            long now = seconds.getAsLong();
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("content-type", "application/json");
            headers.put("idempotency-key", notice.id());
            headers.put("x-fusewire-timestamp", String.valueOf(now));
            if (config.secret().isSet()) {
                headers.put("x-fusewire-signature", signature(config.secret().value(), now, body));
            }
            if (config.token().isSet()) {
                headers.put("authorization", "Bearer " + config.token().value());
            }
            return web.post(address, headers, Buffer.buffer(body)).map(answer -> HttpVerdict.of("the webhook", answer));
        }

        @Override
        public Future<Void> close() {
            return web.close();
        }
    }
}
