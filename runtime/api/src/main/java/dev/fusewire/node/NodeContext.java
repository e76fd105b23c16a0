package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the engine gives a node: outputs, timers that end with the node, status, log, variables, and the world outside. */
public interface NodeContext {

    NodeInfo info();

    default String id() {
        return info().id();
    }

    default String name() {
        return info().name();
    }

    /** The node's whole entry in the flow file, for what a config record cannot say. */
    default ObjectValue config() {
        return info().config();
    }

    /** For what is sent without a message having come in: a node that is a source. */
    Outputs outputs();

    /** Runs {@code task} once on the node's event loop; closing the node cancels it. */
    @CanIgnoreReturnValue
    Registration after(Duration delay, Runnable task);

    /** Runs {@code task} again and again, first after one period. */
    @CanIgnoreReturnValue
    Registration every(Duration period, Runnable task);

    /** The time of day. */
    Instant now();

    /** A clock for durations, in nanoseconds, that no change of the time of day moves. */
    long nanoTime();

    /**
     * Runs {@code task} on this node's event loop: from any thread, in the order given. A config node's methods are
     * called on the loops of its users; this is how it comes back to its own, and how an answer comes back to a user.
     */
    void execute(Runnable task);

    /**
     * Runs {@code task} once the node is through with the message it has in hand, and before anybody gets another one;
     * at once when there is none. Only on the node's own loop.
     */
    void afterMessage(Runnable task);

    /** Does work that blocks on another thread; the future completes on the node's event loop. */
    <T> Future<T> blocking(Callable<T> work);

    /**
     * Lets no message of this flow's event loop pass until the future is complete: for a node that first has to have
     * something made elsewhere (the sandbox of a script), and whose neighbours' messages must not overtake its own.
     */
    default void holdMessages(Future<?> until) {}

    /**
     * Tells a source how the messages of this flow's event loop stand, on that loop: true when they begin to pile up, false
     * once they are worked off. A source that can wait, such as a socket, takes nothing in meanwhile, so that a flood
     * stays outside and the memory free. Where they have piled up already it is told so at once.
     */
    @CanIgnoreReturnValue
    default Registration onBacklog(Consumer<Boolean> heard) {
        return () -> {};
    }

    /**
     * Tells who deploys that the flows run only once this is complete: for what a node that is being made prepares
     * elsewhere (the sandbox of a script), so that the first message after a deployment need not wait for it.
     */
    default void prepares(Future<?> made) {}

    /**
     * A place among the few nodes that make something large ready ahead of their first message, given back by cancelling it;
     * null where all are taken, and it has to be made when it is needed.
     */
    default @Nullable Registration placeAhead() {
        return () -> {};
    }

    /** For clients that want it: servers, sockets, HTTP. */
    Vertx vertx();

    void status(Status status);

    default void status(String text) {
        status(Status.text(text));
    }

    default void clearStatus() {
        status(Status.NONE);
    }

    /** Whether anybody wants to hear when this node is done with a message. */
    default boolean isCompletionWatched() {
        return false;
    }

    /** Reports a failure that belongs to no message, or to one whose work goes on: Catch nodes get it with the message. */
    void error(Throwable failure, @Nullable Message msg);

    default void error(String text, @Nullable Message msg) {
        error(new NodeError(text), msg);
    }

    /** Writes to the log and the debug sidebar, which shows an object as one. */
    void warn(@Nullable Object what);

    void log(@Nullable Object what);

    void debug(@Nullable Object what);

    /** The most talkative of all: shown only where the log is told to show everything. */
    default void trace(@Nullable Object what) {
        debug(what);
    }

    /** Variables of this node, its flow, or everything, by {@link Scope}. */
    Variables variables(Scope scope);

    /** The environment variable as this node sees it: its group's, flow's, subflow's, the process's. Null if nowhere. */
    @Nullable
    Object env(String name);

    /**
     * Reads a JSONata expression with Node-RED's functions in it.
     *
     * @throws NodeError where it is no JSONata
     */
    Expression jsonata(String expression);

    /** A value of this node's in the credentials file; null when there is none. */
    @Nullable
    Object credential(String name);

    /**
     * A folder of this node's own in the user directory, made when asked for, for what has to outlive the program: a
     * queue on disk, or the little state of {@link KeptState}. It goes when the node is deleted.
     */
    Path dataFolder();

    /** What the program offers all nodes under this interface, such as its history; null where it offers none. */
    <T> @Nullable T service(Class<T> type);

    HttpEndpoints http();

    Nodes nodes();

    /** Publishes on the editor's socket, such as topic "debug". With {@code retain}, who connects later gets the last one. */
    void publish(String topic, Object data, boolean retain);

    /** A value of the settings file by its dotted name, such as {@code functionTimeout}; null when not set. */
    @Nullable
    Object setting(String name);

    /** A fresh id in Node-RED's form: 16 hexadecimal digits. */
    String generateId();

    /** Whose variables. */
    enum Scope {
        NODE,
        FLOW,
        GLOBAL
    }
}
