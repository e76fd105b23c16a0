package dev.fusewire.server.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Values;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose word is taken for where a request came from: the setting {@code trustProxy}, {@code true} for anybody's or the
 * addresses of the proxies. Nobody's unless it says so: whoever reaches the port can write the headers.
 */
public final class Proxies {

    private final boolean all;
    private final Set<String> addresses = new HashSet<>();

    /** @throws IllegalArgumentException where the setting is neither */
    public Proxies(@Nullable Object setting) {
        all = setting != null && Values.text(setting).equals("true");
        switch (setting) {
            case ArrayValue list -> list.forEach(each -> addresses.add(Values.text(each)));
            case String text when !all && !text.equals("false") -> addresses.addAll(List.of(text.split("[,\\s]+")));
            case null -> {}
            case Boolean _, String _ -> {}
            default ->
                throw new IllegalArgumentException("setting trustProxy is " + Values.text(setting)
                        + ": true, false or the addresses of proxies are expected");
        }
    }

    private boolean trusts(HttpServerRequest request) {
        return all
                || !addresses.isEmpty()
                        && request.remoteAddress() != null
                        && addresses.contains(request.remoteAddress().hostAddress());
    }

    /** The host the browser asked for, where a proxy tells. */
    @Nullable
    String host(HttpServerRequest request) {
        return last(request, "x-forwarded-host");
    }

    /** The scheme of the browser's address; null where nobody knows. */
    @Nullable
    String scheme(HttpServerRequest request) {
        if (request.isSSL()) {
            return "https";
        }
        return last(request, "x-forwarded-proto");
    }

    /** Whether the browser's connection is encrypted, as far as anybody who is believed can tell. */
    public boolean isEncrypted(HttpServerRequest request) {
        return "https".equalsIgnoreCase(scheme(request));
    }

    /** The address of who asks: what the proxy says where it is believed, else the other end of the connection. */
    public String client(HttpServerRequest request) {
        String told = last(request, "x-forwarded-for");
        return told != null && !told.isEmpty()
                ? told
                : request.remoteAddress() == null
                        ? ""
                        : String.valueOf(request.remoteAddress().hostAddress());
    }

    /** What the proxy itself has added; what stands before it anybody may have written. */
    private @Nullable String last(HttpServerRequest request, String name) {
        String value = trusts(request) ? request.getHeader(name) : null;
        return value == null
                ? null
                : value.substring(value.lastIndexOf(',') + 1).strip();
    }
}
