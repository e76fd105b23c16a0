package dev.fusewire.node;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something alive in a message whose methods a script may call, such as the open answer to an HTTP request. */
public interface Live extends Opaque {

    /** The names of its methods; always the same ones for one class. */
    Set<String> methods();

    /** The names under which {@link #member} finds something. */
    default Set<String> members() {
        return Set.of();
    }

    /**
     * Calls a method, on the flow's event loop.
     *
     * @return what the script gets, this object itself where calls are chained
     * @throws NodeError what the script sees thrown
     */
    @Nullable
    Object call(String method, List<@Nullable Object> arguments);
}
