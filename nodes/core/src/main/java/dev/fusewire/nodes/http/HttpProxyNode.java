package dev.fusewire.nodes.http;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a proxy for HTTP requests, with its login and the hosts that are reached without it. */
@NodeType(value = "http proxy", form = "network/06-httpproxy", category = "config", inputs = 0, outputs = 0)
public final class HttpProxyNode implements Node {

    public record Config(
            @Property String url,
            @Property List<String> noproxy,
            @Property Secret username,
            @Property Secret password) {}

    private final Config config;

    public HttpProxyNode(Config config, NodeContext context) {
        this.config = config;
    }

    /** What stands in this node's place of an environment variable for proxies; null for nothing. */
    @Nullable
    Object variable(String name) {
        return switch (name) {
            case "http_proxy", "https_proxy" -> config.url();
            case "no_proxy" -> String.join(",", config.noproxy());
            default -> null;
        };
    }

    boolean hasLogin() {
        return config.username().isSet() || config.password().isSet();
    }

    String user() {
        return config.username().value();
    }

    String password() {
        return config.password().value();
    }
}
