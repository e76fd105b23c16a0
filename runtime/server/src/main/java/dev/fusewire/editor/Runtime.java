package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the editor's API asks of the running flows. Called on any event loop. */
public interface Runtime {

    /** The flows as last deployed, without credentials. */
    Deployed flows();

    /**
     * Makes these flows the running ones and keeps them. A node's {@code credentials} property holds what the editor
     * changed; a password it did not touch comes as {@code "__PWRD__"}.
     *
     * @param credentials the whole set of credentials by node id, replacing the kept ones; null to take those in the nodes
     * @param type {@code full}, {@code flows} or {@code nodes}: how much of what is unchanged restarts
     * @param origin whose deploy it is, for the history
     * @return the new revision
     */
    Future<String> deploy(ArrayValue flows, @Nullable ObjectValue credentials, String type, Origin origin);

    /** What was deployed before. */
    default Versions versions() {
        return Versions.NONE;
    }

    /** Reads the flow file again and restarts everything. */
    Future<String> reload();

    /** By the id of each tab that shares its event loop, because it uses the global context: where that was seen. */
    default Map<String, String> tabsSharingALoop() {
        return Map.of();
    }

    /** {@code start} while the flows run, {@code stop} while they are stopped, {@code safe} in safe mode. */
    String state();

    Future<Void> start();

    Future<Void> stop();

    List<NodeModule> modules();

    /** Node types that are switched off count as unknown from now on. */
    void setEnabled(List<String> types, boolean enabled);

    /** The running node with this id; null when there is none. */
    @Nullable
    NodeInfo find(String id);

    /** Hands a message to a node as if by a wire; false when no such node is running. */
    boolean deliver(String id, Message msg);

    /** Calls a node: {@code enable} and {@code disable} for debug; false when no such node is running. */
    boolean signal(String id, String name, Message msg);

    /** A node's credentials in clear, as kept; empty when it has none. They do not leave the server. */
    ObjectValue credentials(String id);

    Stores stores();

    /** The variables of a scope; null when the scope is that of a node that is not running. */
    @Nullable
    StoredContext context(ContextScope scope, String id);

    /**
     * Where a deploy comes from.
     *
     * @param author who made it; empty for nobody in particular
     * @param cause such as {@code full}, {@code nodes} or {@code restored …}
     */
    record Origin(String author, String cause) {}

    /** @param rev the flows' revision, a hash of what is kept */
    record Deployed(ArrayValue flows, String rev) {}

    /** The context stores by name. */
    record Stores(String defaultStore, List<String> names) {}

    /** Whose variables: everything's, a flow's, a node's. */
    enum ContextScope {
        GLOBAL,
        FLOW,
        NODE
    }

    /** The variables of one scope, read on whatever event loop they live. */
    interface StoredContext {

        Future<List<String>> keys(String store);

        /** Completes with null (undefined) where the key leads nowhere. */
        Future<@Nullable Object> get(String key, String store);

        Future<Void> delete(String key, String store);
    }
}
