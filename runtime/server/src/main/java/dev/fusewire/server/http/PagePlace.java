package dev.fusewire.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * Where the page is open that asks, as its browser shows it.
 *
 * @param origin scheme, host and port, as browsers write it
 * @param host without the port
 * @param isSecure whether browsers take it for safe from listeners: by https, or on the same machine
 */
public record PagePlace(String origin, String host, boolean isSecure) {

    /** Null for a program that is no browser, and for a page that is of another host than it asks. */
    public static @Nullable PagePlace of(HttpServerRequest request, Proxies proxies) {
        String told = request.getHeader("origin");
        String forwarded = proxies.host(request);
        HostAndPort asked = request.authority();
        Origin origin = told == null ? null : Origin.of(told);
        Authority host = Authority.of(forwarded != null ? forwarded : asked == null ? "" : asked.toString());
        if (origin == null || host == null || !origin.authority().host().equals(host.host())) {
            return null;
        }
        return new PagePlace(origin.text(), host.host(), origin.scheme().equals("https") || host.isLoopback());
    }

    /** Whether the host is named and not numbered. */
    public boolean hasName() {
        return !new Authority(host, -1).isAddress();
    }
}
