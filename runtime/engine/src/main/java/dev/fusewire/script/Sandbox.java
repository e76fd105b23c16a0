package dev.fusewire.script;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** One function node's global scope, and every way into it. Made on a worker, used on the node's event loop only. */
final class Sandbox {

    private final NodeContext node;
    private final Duration limit;
    private final Context context;
    private final Watchdog.Watch watch;
    private final Prelude prelude;
    private final Importer importer;
    private final Exporter exporter;
    private final ScriptVariables variables;
    private final Timers timers;
    private final LinkCalls linkCalls;
    private final Host host;
    /** The event loop's thread. */
    private @Nullable Thread home;

    private final List<Runnable> late = new ArrayList<>(0);
    private int suspended;
    private int depth;
    private boolean hasRejected;
    private boolean closed;

    /**
     * @param outputs how many outputs the node has
     * @param mayMeetBigInts whether what the scripts make may hold a BigInt
     * @param limit how long a script may run on end; zero for any time
     */
    Sandbox(NodeContext node, int outputs, boolean mayMeetBigInts, Duration limit) {
        this.node = node;
        this.limit = limit;
        context = JavaScript.shared().newContext();
        watch = Watchdog.over(context, limit);
        timers = new Timers(node, this::fire);
        linkCalls = new LinkCalls(node);
        context.enter();
        try {
            host = new Host(this, node);
            prelude = new Prelude(context, host.functions(), Host.info(node, outputs));
            importer = new Importer(this, prelude);
            exporter = new Exporter(this, prelude, mayMeetBigInts);
            variables = new ScriptVariables(node, prelude, importer, exporter);
        } finally {
            context.leave();
        }
    }

    Host host() {
        return host;
    }

    Context context() {
        return context;
    }

    Prelude prelude() {
        return prelude;
    }

    Importer importer() {
        return importer;
    }

    Exporter exporter() {
        return exporter;
    }

    ScriptVariables variables() {
        return variables;
    }

    Timers timers() {
        return timers;
    }

    LinkCalls linkCalls() {
        return linkCalls;
    }

    /** Evaluates a script while the sandbox is being made, when no time limit holds yet. */
    Value load(Source script, Function<Value, Value> use) {
        context.enter();
        try {
            return use.apply(context.eval(script));
        } finally {
            context.leave();
        }
    }

    /**
     * Does something inside; what the script changed in place is stored before it is left.
     *
     * @throws PolyglotException what the script threw
     */
    @CanIgnoreReturnValue
    <T extends @Nullable Object> T inside(Supplier<T> work) {
        if (depth > 0) {
            return work.get();
        }
        home = Thread.currentThread();
        watch.begin();
        context.enter();
        depth++;
        try {
            return work.get();
        } finally {
            try {
                tellRejected();
                sendLate();
                variables.store(suspended > 0 || !timers.isEmpty() || !linkCalls.isEmpty());
            } finally {
                depth--;
                context.leave();
                watch.end();
            }
        }
    }

    /**
     * Sends something, but not before what waits for the script's turn to end.
     *
     * @param sending hands over what is known by now
     */
    void emit(Runnable sending) {
        if (late.isEmpty()) {
            sending.run();
        } else {
            late.add(sending);
        }
    }

    /** Sends something as it will be at the end of the script's turn: a message sent without a copy. */
    void emitLate(Runnable sending) {
        late.add(sending);
    }

    private void sendLate() {
        if (late.isEmpty()) {
            return;
        }
        List<Runnable> waiting = List.copyOf(late);
        late.clear();
        waiting.forEach(Runnable::run);
    }

    /** A script awaits something: it goes on later. */
    void suspended() {
        suspended++;
    }

    /** A script that awaited something has come to its end. */
    void resumed() {
        suspended--;
    }

    /** A Promise was rejected; nobody waits for it yet. */
    void rejected() {
        hasRejected = true;
    }

    private void tellRejected() {
        if (hasRejected) {
            hasRejected = false;
            var _ = prelude.call("tellRejected");
        }
    }

    private void fire(int timer) {
        enter(() -> {
            var _ = prelude.call("fire", timer);
        });
    }

    /** Lets something happen to the script from outside: a timer, an answer. What it throws is reported. */
    void enter(Runnable work) {
        if (closed) {
            return;
        }
        try {
            inside(() -> {
                work.run();
                return this;
            });
        } catch (PolyglotException e) {
            node.error(failure(e), Message.empty());
        }
    }

    /** What came out of a script by exception: its own, or that it was stopped. */
    NodeError failure(PolyglotException e) {
        return failure(e, Failure::of);
    }

    /** @param told what the node says of a value the script threw */
    NodeError failure(PolyglotException e, Function<@Nullable Object, NodeError> told) {
        if (e.isInterrupted() || e.isCancelled()) {
            return new NodeError(
                    "Error",
                    "Script execution timed out after " + limit.toMillis() + "ms",
                    "ERR_SCRIPT_EXECUTION_TIMEOUT");
        }
        if (e.isHostException()) {
            Throwable cause = e.asHostException();
            return cause instanceof NodeError error ? error : new NodeError("Error", NodeError.textOf(cause));
        }
        Value guest = e.getGuestObject();
        if (guest == null) {
            return new NodeError("Error", String.valueOf(e.getMessage()));
        }
        return told.apply(inside(() -> exporter.toJava(guest)));
    }

    /** A function or Promise that comes back home, or an other sandbox's function made callable. */
    @Nullable
    Object resolve(ScriptReference reference) {
        if (reference.home() == this) {
            return reference.value();
        }
        if (!reference.isFunction()) {
            return prelude.object();
        }
        ProxyExecutable call = args -> {
            @Nullable Object[] values = new @Nullable Object[args.length];
            for (int i = 0; i < args.length; i++) {
                values[i] = exporter.toJava(args[i]);
            }
            return importer.toScript(reference.home().callHome(reference.value(), values));
        };
        return call;
    }

    private @Nullable Object callHome(Value function, @Nullable Object[] values) {
        if (closed || Thread.currentThread() != home) {
            throw new NodeError("Error", "a function of another flow's, or of a node that is gone, cannot be called");
        }
        return inside(() -> {
            @Nullable Object[] arguments = new @Nullable Object[values.length];
            for (int i = 0; i < values.length; i++) {
                arguments[i] = importer.toScript(values[i]);
            }
            return exporter.toJava(function.execute(arguments));
        });
    }

    /** Ends everything a script has set going. */
    Future<?> close(boolean removed) {
        Future<?> listeners = Node.DONE;
        timers.cancelAll();
        try {
            listeners = inside(() -> host.tellClosing(removed));
        } catch (PolyglotException e) {
            node.error(failure(e), null);
        }
        return listeners.eventually(() -> {
            if (depth == 0) {
                end();
                return Node.DONE;
            }
            // the script itself said it is done: it is let out first
            Promise<Void> ended = Promise.promise();
            node.execute(() -> {
                end();
                ended.complete();
            });
            return ended.future();
        });
    }

    private void end() {
        closed = true;
        timers.cancelAll();
        context.close(true);
    }
}
