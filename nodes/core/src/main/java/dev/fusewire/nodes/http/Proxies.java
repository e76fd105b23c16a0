package dev.fusewire.nodes.http;

import dev.fusewire.node.Values;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which proxy a request goes through: by its proxy node, or the variables http_proxy, https_proxy, all_proxy and no_proxy. */
final class Proxies {

    private static final Pattern HOST_PORT = Pattern.compile("(.+):(\\d+)");

    private final Function<String, @Nullable Object> environment;
    private final @Nullable HttpProxyNode node;

    /** @param node what counts instead of the environment; null for nothing */
    Proxies(Function<String, @Nullable Object> environment, @Nullable HttpProxyNode node) {
        this.environment = node == null ? environment : node::variable;
        this.node = node;
    }

    /** Null when the request goes straight to its host. */
    @Nullable
    ProxyOptions forUrl(WebAddress url) {
        String proxy = variable(url.scheme() + "_proxy");
        if (proxy.isEmpty()) {
            proxy = variable("all_proxy");
        }
        if (proxy.isEmpty() || !isProxied(url)) {
            return null;
        }
        WebAddress address = WebAddress.parse(proxy.contains("://") ? proxy : url.scheme() + "://" + proxy);
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(address.host())
                .setPort(address.effectivePort());
        if (node != null && node.hasLogin()) {
            options.setUsername(node.user()).setPassword(node.password());
        } else if (!address.user().isEmpty()) {
            options.setUsername(address.user()).setPassword(address.password());
        }
        return options;
    }

    private String variable(String name) {
        Object value = environment.apply(name);
        if (!Values.isTruthy(value)) {
            value = environment.apply(name.toUpperCase(Locale.ROOT));
        }
        return value == null ? "" : Values.text(value);
    }

    private boolean isProxied(WebAddress url) {
        String exceptions = variable("no_proxy").toLowerCase(Locale.ROOT);
        if (exceptions.equals("*")) {
            return false;
        }
        for (String exception : exceptions.split("[,\\s]")) {
            Matcher match = HOST_PORT.matcher(exception);
            boolean withPort = match.matches();
            String host = withPort ? match.group(1) : exception;
            if (host.isEmpty() || withPort && Integer.parseInt(match.group(2)) != url.effectivePort()) {
                continue;
            }
            boolean suffix = host.startsWith("*") || host.startsWith(".");
            String name = host.startsWith("*") ? host.substring(1) : host;
            if (suffix ? url.host().endsWith(name) : url.host().equals(name)) {
                return false;
            }
        }
        return true;
    }
}
