package dev.fusewire.server.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Collectors;

/**
 * The headers by which pages of other origins may read answers, said with the options of the npm package cors: origin, methods,
 * allowedHeaders, exposedHeaders, credentials, maxAge. As there, nobody is refused: who is not allowed gets no header.
 */
final class CrossOrigin implements Handler<RoutingContext> {

    private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE";

    private final ObjectValue options;

    CrossOrigin(ObjectValue options) {
        this.options = options;
    }

    @Override
    public void handle(RoutingContext http) {
        if (Boolean.FALSE.equals(options.get("origin"))) {
            http.next();
            return;
        }
        HttpServerRequest request = http.request();
        HttpServerResponse response = http.response();
        allowOrigin(request, response);
        if (Values.isTruthy(options.get("credentials"))) {
            response.putHeader("Access-Control-Allow-Credentials", "true");
        }
        put(response, "Access-Control-Expose-Headers", "exposedHeaders", "");
        if (request.method() != HttpMethod.OPTIONS) {
            http.next();
            return;
        }
        put(response, "Access-Control-Allow-Methods", "methods", METHODS);
        String asked = request.getHeader("access-control-request-headers");
        if (!options.has("allowedHeaders")) {
            response.headers().add("Vary", "Access-Control-Request-Headers");
        }
        put(response, "Access-Control-Allow-Headers", "allowedHeaders", asked == null ? "" : asked);
        put(response, "Access-Control-Max-Age", "maxAge", "");
        int status = options.get("optionsSuccessStatus") instanceof Number given ? given.intValue() : 204;
        Future<Void> _ = response.setStatusCode(status).end();
    }

    private void allowOrigin(HttpServerRequest request, HttpServerResponse response) {
        Object allowed = options.get("origin");
        if (allowed == null || allowed.equals("*")) {
            response.putHeader("Access-Control-Allow-Origin", "*");
            return;
        }
        response.headers().add("Vary", "Origin");
        String origin = request.getHeader("origin");
        if (allowed instanceof String one) {
            response.putHeader("Access-Control-Allow-Origin", one);
        } else if (origin != null
                && (allowed instanceof ArrayValue list ? list.contains(origin) : Values.isTruthy(allowed))) {
            response.putHeader("Access-Control-Allow-Origin", origin);
        }
    }

    private void put(HttpServerResponse response, String header, String option, String otherwise) {
        Object value = options.get(option);
        String text = value == null || value == Null.NULL
                ? otherwise
                : value instanceof ArrayValue array
                        ? array.stream().map(Values::text).collect(Collectors.joining(","))
                        : Values.text(value);
        if (!text.isEmpty()) {
            response.putHeader(header, text);
        }
    }
}
