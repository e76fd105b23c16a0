package dev.fusewire.nodes.http;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers the request a message came from. */
@NodeType(value = "http response", form = "network/21-httpin", category = "network", align = "right", outputs = 0)
public final class HttpResponseNode implements Node {

    public record Config(
            @Property String statusCode, @Property ObjectValue headers) {}

    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d{1,9}).*", Pattern.DOTALL);
    private static final int OK = 200;

    private final Config config;
    private final NodeContext context;
    private final int statusCode;

    public HttpResponseNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        statusCode = number(config.statusCode());
    }

    /** JavaScript's parseInt, 0 where that finds no number. */
    private static int number(@Nullable Object value) {
        Matcher match = NUMBER.matcher(Values.text(value));
        return match.matches() ? Integer.parseInt(match.group(1)) : 0;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object res = msg.get("res");
        if (!Values.isTruthy(res)) {
            context.warn("No response object");
            return DONE;
        }
        if (!(res instanceof HttpReply reply)) {
            throw new NodeError("TypeError", "Cannot read properties of undefined (reading 'get')");
        }
        config.headers().forEach(reply::set);
        HeaderHash.own(msg).forEach((name, value) -> {
            if (!config.headers().has(name)) {
                reply.set(name, value);
            }
        });
        if (msg.get("cookies") instanceof ObjectValue cookies) {
            Instant now = context.now();
            cookies.forEach((name, value) -> reply.addCookie(cookie(name, value, now)));
        }
        int fromMessage = statusCode != 0 ? statusCode : number(msg.get("statusCode"));
        reply.send(fromMessage != 0 ? fromMessage : OK, msg.payload(), context.now());
        return DONE;
    }

    private static String cookie(String name, @Nullable Object value, Instant now) {
        ObjectValue options = value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        if (value == Null.NULL || options.get("value") == Null.NULL) {
            ObjectValue past = options.has("expires") ? options : options.with("expires", Instant.ofEpochMilli(1));
            return Cookies.setCookie(name, "", past, now);
        }
        return Cookies.setCookie(name, value instanceof ObjectValue ? options.get("value") : value, options, now);
    }
}
