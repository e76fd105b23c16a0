package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one link says, brought from its thread to the session's event loop. It is heard only while the link is the present one: a link
 * that was left behind may speak for a while yet.
 */
final class LinkEvents implements MqttLink.Listener {

    private final NodeContext context;
    private final MqttSession session;
    private final SessionTopics topics;
    private volatile @Nullable MqttLink link;

    LinkEvents(NodeContext context, MqttSession session, SessionTopics topics) {
        this.context = context;
        this.session = session;
        this.topics = topics;
    }

    void comeFrom(MqttLink made) {
        link = made;
    }

    private boolean isPresent() {
        MqttLink own = link;
        return own != null && session.isPresent(own);
    }

    private void here(Runnable task) {
        context.execute(() -> {
            if (isPresent()) {
                task.run();
            }
        });
    }

    @Override
    public void onConnected() {
        here(session::onConnected);
    }

    @Override
    public void onLost(Throwable cause, MqttLink.@Nullable Notice notice) {
        here(() -> session.onLost(cause, notice));
    }

    @Override
    public void onAttempt() {
        here(session::onAttempt);
    }

    @Override
    public void onPublication(Publication publication, Set<String> filters, Acknowledgement acknowledgement) {
        if (isPresent()) {
            topics.dispatch(publication, filters, acknowledgement);
        }
        acknowledgement.taken();
    }
}
