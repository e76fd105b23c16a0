package dev.fusewire.nodes.http;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a request of what the form and the message say; the form comes first. */
final class RequestPreparation {

    private static final String OVERRIDE =
            "Warning: msg properties can no longer override set node properties. See bit.ly/nr-override-msg-props";
    private static final String BAD_TRANSPORT = "non-http transport requested";
    private static final int TIMEOUT_MS = 120_000;
    private static final Pattern PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final ClientSSLOptions TRUSTING =
            new ClientSSLOptions().setTrustAll(true).setHostnameVerificationAlgorithm("");

    private final HttpRequestNode.Config config;
    private final NodeContext context;
    private final UrlTemplate template;
    private @Nullable ClientSSLOptions tls;
    private String lastUrl = "";

    RequestPreparation(HttpRequestNode.Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        template = new UrlTemplate(config.url());
    }

    /** The URL of the request prepared last, as an error names it. */
    String lastUrl() {
        return lastUrl;
    }

    /**
     * The request for a message; null when there can be none, which has been said.
     *
     * @throws dev.fusewire.node.NodeError where the URL is none
     */
    @Nullable
    HttpCall prepare(Message msg) {
        String url = url(msg);
        if (url == null) {
            return null;
        }
        if (Values.isTruthy(msg.get("method")) && !config.method().equals("use")) {
            context.warn(OVERRIDE);
        }
        String method = config.method();
        if (method.equals("use")) {
            method = Values.isTruthy(msg.get("method")) ? Values.text(msg.get("method")) : "USE";
        }
        WebAddress address = WebAddress.parse(url);
        HttpCall call =
                new HttpCall(address, method.toUpperCase(Locale.ROOT), timeout(msg), new CookieJar(context.now()));
        call.isConnectionItsOwn = config.insecureHTTPParser();
        headers(call, msg);
        if (msg.has("followRedirects")) {
            call.followRedirects = Values.isTruthy(msg.get("followRedirects"));
        }
        cookies(call, msg);
        login(call, address);
        if (!body(call, msg) || !query(call, msg, url)) {
            return null;
        }
        security(call, msg);
        return call;
    }

    private @Nullable String url(Message msg) {
        String given = template.text();
        Object fromMessage = msg.get("url");
        if (Values.isTruthy(fromMessage) && !given.isEmpty() && !given.equals(fromMessage)) {
            context.warn(OVERRIDE);
        }
        String url = template.hasTags()
                ? template.render(msg)
                : given.isEmpty() && Values.isTruthy(fromMessage) ? Values.text(fromMessage) : given;
        if (url.isEmpty()) {
            context.error("No url specified", msg);
            return null;
        }
        if (url.contains("://") && !url.startsWith("http")) {
            context.warn(BAD_TRANSPORT);
            context.status(Status.ring("red", "httpin.errors.invalid-transport"));
            return null;
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            url = (config.tls() == null ? "http://" : "https://") + url;
        }
        int mark = url.indexOf('?');
        if (mark >= 0) {
            url = url.substring(0, mark) + PERCENT.matcher(url.substring(mark)).replaceAll("%25");
        }
        lastUrl = url;
        return url;
    }

    private Duration timeout(Message msg) {
        double setting = Values.toNumber(context.setting("httpRequestTimeout"));
        long millis = setting >= 1 ? (long) setting : TIMEOUT_MS;
        if (msg.has("requestTimeout") && msg.get("requestTimeout") != null) {
            double wanted = Values.toNumber(msg.get("requestTimeout"));
            if (Double.isNaN(wanted)) {
                context.warn("Timeout value is not a valid number, ignoring");
            } else if (wanted < 1) {
                context.warn("Timeout value is negative, ignoring");
            } else {
                millis = (long) wanted;
            }
        }
        return Duration.ofMillis(millis);
    }

    private void headers(HttpCall call, Message msg) {
        HeaderHash.own(msg).forEach(call::header);
        for (RequestHeader row : config.headers()) {
            String name = row.name(context, msg);
            if (!name.isEmpty()) {
                call.header(name, row.value(context, msg));
            }
        }
    }

    private static void cookies(HttpCall call, Message msg) {
        if (call.has("cookie")) {
            Cookies.pairs(call.header("cookie")).forEach((name, value) -> call.cookies.put(name, value, call.url));
            call.header("cookie", null);
        }
        if (!(msg.get("cookies") instanceof ObjectValue cookies)) {
            return;
        }
        for (Map.Entry<String, @Nullable Object> cookie : cookies.entrySet()) {
            Object value = cookie.getValue();
            boolean encoded = true;
            if (value instanceof ObjectValue options) {
                value = options.get("value");
                encoded = !Boolean.FALSE.equals(options.get("encode"));
            }
            if (value != Null.NULL) {
                String text = Values.text(value);
                call.cookies.put(cookie.getKey(), encoded ? QueryString.encode(text) : text, call.url);
            }
        }
    }

    private void login(HttpCall call, WebAddress address) {
        String user = config.user().isSet() ? config.user().value() : address.user();
        String password = config.password().isSet() ? config.password().value() : address.password();
        switch (config.authType()) {
            case "basic" -> {
                if (!user.isEmpty() || !password.isEmpty()) {
                    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
                    call.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
                }
            }
            case "digest" -> call.digest = new DigestLogin(user, password);
            case "bearer" -> call.header("Authorization", "Bearer " + password);
            default -> {
                // no other way is known to Node-RED
            }
        }
    }

    private boolean body(HttpCall call, Message msg) {
        Object payload = msg.payload();
        boolean bodiless = call.method.equals("GET") || call.method.equals("HEAD");
        if (bodiless || payload == null) {
            if (call.method.equals("GET") && payload != null && config.paytoqs().equals("body")) {
                call.body = Values.isObject(payload) || payload == Null.NULL
                        ? Buffer.buffer(Json.stringify(payload))
                        : bytes(payload);
            }
            return true;
        }
        if (call.header("content-type").equals("multipart/form-data") && payload instanceof ObjectValue parts) {
            FormData form = FormData.of(parts, "----------------------------" + context.generateId());
            call.header("content-type", form.contentType());
            call.header("content-length", null);
            call.body = form.body();
            return true;
        }
        if (payload instanceof String || payload instanceof Bytes || payload instanceof Number) {
            call.body = bytes(payload);
        } else if (call.header("content-type").equals("application/x-www-form-urlencoded")) {
            call.body = Buffer.buffer(QueryString.stringify(payload));
        } else {
            call.body = Buffer.buffer(Json.stringify(payload));
            if (!call.has("content-type")) {
                call.header("Content-Type", "application/json");
            }
        }
        if (!call.has("content-length")) {
            call.header("Content-Length", String.valueOf(call.body.length()));
        }
        return true;
    }

    private static Buffer bytes(Object payload) {
        return payload instanceof Bytes bytes ? Buffer.buffer(bytes.array()) : Buffer.buffer(Values.text(payload));
    }

    private boolean query(HttpCall call, Message msg, String url) {
        Object payload = msg.payload();
        if (!call.method.equals("GET") || payload == null || !config.paytoqs().equals("query")) {
            return true;
        }
        if (!Values.isObject(payload) && payload != Null.NULL) {
            context.error("Invalid payload", msg);
            return false;
        }
        String joint = !url.contains("?") ? "?" : url.endsWith("?") ? "" : "&";
        lastUrl = url + joint + QueryString.stringify(payload);
        call.url = WebAddress.parse(lastUrl);
        return true;
    }

    private void security(HttpCall call, Message msg) {
        TlsConfigNode node = config.tls();
        if (node != null) {
            try {
                if (tls == null) {
                    tls = node.clientOptions();
                }
                call.tls = tls;
            } catch (NodeError e) {
                call.fault = HttpFailure.unreadableKey(e);
            }
            call.serverName = node.serverName().orElse(null);
            return;
        }
        if (!msg.has("rejectUnauthorized")) {
            return;
        }
        String wanted = Values.text(msg.get("rejectUnauthorized")).toLowerCase(Locale.ROOT);
        if (wanted.equals("false")) {
            call.tls = TRUSTING;
        } else if (!wanted.equals("true")) {
            context.warn("msg.rejectUnauthorized should be a boolean");
        }
    }
}
