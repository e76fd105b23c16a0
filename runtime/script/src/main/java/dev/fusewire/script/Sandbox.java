package dev.fusewire.script;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One function node's global scope, and every way into it. Made on a worker, used on the node's event loop, or by who calls in. */
final class Sandbox {

    private final NodeContext node;
    private final Context context;
    private final Watchdog.Watch watch;
    private final Prelude prelude;
    private final Importer importer;
    private final Exporter exporter;
    private final ScriptVariables variables;
    private final Timers timers;
    private final LinkCalls linkCalls;
    private final Host host;
    private final SharedTurn turn;
    private final Foreign foreign;
    private final Thrown thrown;
    private final LateSending sending = new LateSending();
    /** The event loop's thread. */
    private volatile @Nullable Thread loop;
    /** Whether functions of the script are known elsewhere: scripts on other event loops may come in. */
    private volatile boolean isShared;

    private int suspended;
    private int depth;
    private boolean hasRejected;
    private boolean closed;

    /**
     * @param outputs how many outputs the node has
     * @param text what the scripts may do
     * @param limit how long a script may run on end; zero for any time
     * @param memory how much it may take
     */
    Sandbox(NodeContext node, int outputs, FunctionText text, Duration limit, MemoryLimit memory) {
        this.node = node;
        context = JavaScript.shared().newContext();
        watch = Watchdog.over(context, limit, memory);
        turn = new SharedTurn(watch);
        timers = new Timers(node, this::fire);
        linkCalls = new LinkCalls(node);
        context.enter();
        try {
            host = new Host(this, node, text);
            prelude = new Prelude(context, host.functions(), Host.info(node, outputs, text));
            importer = new Importer(this, prelude, text.looksBehindProperties());
            exporter = new Exporter(this, prelude, text.usesBigInts());
            variables = new ScriptVariables(this, node);
            foreign = new Foreign(this);
            thrown = new Thrown(this, watch);
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

    /** What came out of a script by exception. */
    Thrown thrown() {
        return thrown;
    }

    /** What the script sends, in its order. */
    LateSending sending() {
        return sending;
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
        return inside(work, true);
    }

    private <T extends @Nullable Object> T inside(Supplier<T> work, boolean isOnLoop) {
        if (!isShared) {
            return alone(work, isOnLoop);
        }
        SharedTurn.LOCK.lock();
        try {
            return alone(work, isOnLoop);
        } finally {
            SharedTurn.LOCK.unlock();
        }
    }

    private <T extends @Nullable Object> T alone(Supplier<T> work, boolean isOnLoop) {
        if (depth > 0) {
            return work.get();
        }
        if (isOnLoop) {
            loop = Thread.currentThread();
        }
        watch.begin();
        context.enter();
        depth++;
        try {
            return work.get();
        } finally {
            try {
                tellRejected();
                sending.atEndOfTurn();
                variables.store(suspended > 0 || !timers.isEmpty() || !linkCalls.isEmpty());
            } finally {
                depth--;
                context.leave();
                watch.end();
                turn.giveBack();
            }
        }
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
            timers.fired(timer);
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
            node.error(thrown.by(e), Message.empty());
        }
    }

    /** A function, Promise or the like of a script, which others may come in by from now on. */
    ScriptReference reference(Value value, boolean isFunction) {
        ScriptReference known = foreign.origin(value);
        if (known != null) {
            return known;
        }
        isShared = true;
        turn.take();
        return new ScriptReference(this, value, isFunction);
    }

    /** Takes what all flows share for the rest of the script's turn. */
    void takeTurn() {
        turn.take();
    }

    /** What comes back home, or what lives in another sandbox made usable here. */
    @Nullable
    Object resolve(ScriptReference reference) {
        return reference.home() == this ? reference.value() : foreign.resolve(reference);
    }

    /** Lets the script of another sandbox do something here, whatever event loop that is on. */
    <T extends @Nullable Object> T visit(Supplier<T> work) {
        try {
            return inside(work, false);
        } catch (PolyglotException e) {
            throw thrown.by(e);
        }
    }

    /** Lets something happen to the script on its own event loop, at once when this is it. */
    void enterOnLoop(Runnable work) {
        if (Thread.currentThread() == loop) {
            enter(work);
        } else {
            node.execute(() -> enter(work));
        }
    }

    /** Ends everything a script has set going. */
    Future<?> close(boolean removed) {
        Future<?> listeners = Node.DONE;
        timers.cancelAll();
        try {
            listeners = inside(() -> host.tellClosing(removed));
        } catch (PolyglotException e) {
            node.error(thrown.by(e), null);
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
        // as in Node-RED the functions a script has given away work on without it, for as long as somebody has one
        if (!isShared) {
            context.close(true);
        }
    }
}
