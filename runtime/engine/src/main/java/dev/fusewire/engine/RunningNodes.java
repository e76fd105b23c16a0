package dev.fusewire.engine;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.Nodes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every node at work by its id, for those who speak to one they are not wired to. Used from any thread. */
public final class RunningNodes implements Nodes {

    private final Map<String, RunningNode> nodes = new ConcurrentHashMap<>();

    RunningNodes() {}

    void add(RunningNode node) {
        nodes.put(node.id(), node);
    }

    /** Forgets this node; one that took its place stays. */
    void remove(RunningNode node) {
        nodes.remove(node.id(), node);
    }

    @Nullable
    RunningNode get(String id) {
        return nodes.get(id);
    }

    /**
     * What a node has done since it was started.
     *
     * @param received messages it got
     */
    public record Load(NodeInfo node, long received) {}

    /** What each node has done. */
    public List<Load> loads() {
        return nodes.values().stream()
                .map(node -> new Load(node.info(), node.received()))
                .toList();
    }

    public int count() {
        return nodes.size();
    }

    @Override
    public @Nullable NodeInfo find(String id) {
        RunningNode node = nodes.get(id);
        return node == null ? null : node.info();
    }

    @Override
    public List<NodeInfo> ofType(String type) {
        return nodes.values().stream()
                .map(RunningNode::info)
                .filter(info -> info.type().equals(type))
                .toList();
    }

    @Override
    public boolean deliver(String id, Message msg) {
        RunningNode node = nodes.get(id);
        if (node == null) {
            return false;
        }
        node.deliver(msg);
        return true;
    }

    @Override
    public boolean signal(String id, String name, Message msg) {
        RunningNode node = nodes.get(id);
        Node target = node == null ? null : node.node();
        if (node == null || target == null) {
            return false;
        }
        node.queue().takes(msg);
        node.execute(() -> target.onSignal(name, msg));
        return true;
    }

    /** Which of its nodes' variables are whose: the scope under which a node's variables are kept. */
    public @Nullable String scopeOf(String nodeId) {
        RunningNode node = nodes.get(nodeId);
        return node == null ? null : node.contextScope();
    }
}
