package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes msg.req of a request: the data an Express request offers. */
final class RequestValue {

    private RequestValue() {}

    static ObjectValue of(
            HttpServerRequest request, String root, Map<String, String> params, ObjectValue query, RequestBody body) {
        String originalUrl = request.uri();
        String url = inRoot(originalUrl, root);
        int mark = url.indexOf('?');
        ObjectValue headers = headers(request);
        boolean secure = request.isSSL();
        SocketAddress peer = request.remoteAddress();
        ObjectValue req = ObjectValue.of(
                "httpVersion",
                version(request.version()),
                "url",
                url,
                "method",
                request.method().name(),
                "baseUrl",
                originalUrl.length() == url.length() ? "" : root,
                "originalUrl",
                originalUrl,
                "params",
                params.isEmpty() ? ObjectValue.EMPTY : params,
                "query",
                query,
                "body",
                body.value(),
                "cookies",
                Cookies.parse(headers.get("cookie") instanceof String cookie ? cookie : null),
                "signedCookies",
                ObjectValue.EMPTY,
                "headers",
                headers,
                "path",
                mark < 0 ? url : url.substring(0, mark),
                "protocol",
                secure ? "https" : "http",
                "secure",
                secure,
                "ip",
                peer == null ? null : peer.hostAddress(),
                "ips",
                ArrayValue.EMPTY,
                "hostname",
                hostName(headers.get("host")),
                "xhr",
                headers.get("x-requested-with") instanceof String with && with.equalsIgnoreCase("xmlhttprequest"));
        return body.files() == null ? req : req.with("files", body.files());
    }

    private static String inRoot(String url, String root) {
        if (root.length() <= 1) {
            return url;
        }
        String prefix = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        if (!url.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return url;
        }
        String rest = url.substring(prefix.length());
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static ObjectValue headers(HttpServerRequest request) {
        ObjectValue.Builder headers = ObjectValue.builder();
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!headers.has(name)) {
                headers.put(name, header.getValue());
                continue;
            }
            switch (name) {
                case "age",
                        "authorization",
                        "content-length",
                        "content-type",
                        "etag",
                        "expires",
                        "from",
                        "host",
                        "if-modified-since",
                        "if-unmodified-since",
                        "last-modified",
                        "location",
                        "max-forwards",
                        "proxy-authorization",
                        "referer",
                        "retry-after",
                        "server",
                        "user-agent" -> {
                    // said twice, the first counts
                }
                case "cookie" -> headers.put(name, headers.get(name) + "; " + header.getValue());
                default -> headers.put(name, headers.get(name) + ", " + header.getValue());
            }
        }
        return headers.build();
    }

    private static @Nullable String hostName(@Nullable Object host) {
        if (!(host instanceof String text)) {
            return null;
        }
        int from = text.startsWith("[") ? text.indexOf(']') + 1 : 0;
        int colon = text.indexOf(':', from);
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static String version(HttpVersion version) {
        return switch (version) {
            case HTTP_1_0 -> "1.0";
            case HTTP_1_1 -> "1.1";
            case HTTP_2 -> "2.0";
        };
    }
}
