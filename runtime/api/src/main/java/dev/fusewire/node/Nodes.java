package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other running nodes: to look up, to hand a message to without a wire, to call. */
public interface Nodes {

    @Nullable
    NodeInfo find(String id);

    List<NodeInfo> ofType(String type);

    /**
     * Hands a message to a node as if by a wire; it arrives on the other's event loop.
     *
     * @return false when no such node is running
     */
    @CanIgnoreReturnValue
    boolean deliver(String id, Message msg);

    /** Calls {@link Node#onSignal} on a node; false when no such node is running. */
    @CanIgnoreReturnValue
    boolean signal(String id, String name, Message msg);
}
