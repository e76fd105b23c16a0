package dev.fusewire.nodes.notify;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import java.util.List;

/** The nodes of this family. */
public final class NotifyNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(
                NotifyNode.class,
                LineNode.class,
                TelegramNode.class,
                NtfyNode.class,
                EmailNode.class,
                WebhookNode.class,
                PushNode.class);
    }
}
