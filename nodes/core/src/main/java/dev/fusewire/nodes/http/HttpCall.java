package dev.fusewire.nodes.http;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as the message wants it made. */
final class HttpCall {

    private static final String AGENT = "fusewire";

    WebAddress url;
    String method;
    Duration timeout;
    boolean followRedirects = true;
    /** Whether no second request goes over its connection. */
    boolean isConnectionItsOwn;

    @Nullable
    Buffer body;

    @Nullable
    DigestLogin digest;

    @Nullable
    ClientSSLOptions tls;

    @Nullable
    String serverName;

    /** Why it cannot be made at all. */
    @Nullable
    NodeError fault;

    final CookieJar cookies;
    private final Map<String, Object> headers = new LinkedHashMap<>();

    HttpCall(WebAddress url, String method, Duration timeout, CookieJar cookies) {
        this.url = url;
        this.method = method;
        this.timeout = timeout;
        this.cookies = cookies;
    }

    /** Sets a header, whatever the case of its name; nothing (or an empty text) takes it away. */
    @CanIgnoreReturnValue
    HttpCall header(String name, @Nullable Object value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        if (Values.isTruthy(value) && value != Null.NULL) {
            headers.put(name, value == null ? "" : value);
        }
        return this;
    }

    String header(String name) {
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Values.text(header.getValue());
            }
        }
        return "";
    }

    boolean has(String name) {
        return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The headers to send, each with its lines. */
    Map<String, List<String>> lines() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        if (!has("user-agent")) {
            lines.put("user-agent", List.of(AGENT));
        }
        headers.forEach((name, value) -> {
            List<String> texts = new ArrayList<>();
            if (value instanceof ArrayValue array) {
                array.forEach(item -> texts.add(Values.text(item)));
            } else {
                texts.add(Values.text(value));
            }
            lines.put(name, texts);
        });
        return lines;
    }
}
