package dev.fusewire.script;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * What one function node has in its realm, and every way into it. Used on the node's event loop, or by who calls in; made on a
 * worker where the realm is its own.
 */
final class Sandbox {

    private final NodeContext node;
    private final FunctionText text;
    private final int outputs;
    private final Realm realm;
    private final Watchdog.Watch watch;
    private final ScriptVariables variables;
    private final Timers timers;
    private final LinkCalls linkCalls;
    private final SharedTurn turn;
    private final Thrown thrown;
    private final LateSending sending = new LateSending();
    private @Nullable Host host;
    private @Nullable NodeScope scope;
    /** The event loop's thread. */
    private volatile @Nullable Thread loop;

    private int suspended;
    private int depth;
    private boolean hasRejected;
    private boolean closed;

    /**
     * @param realm where its scripts run
     * @param outputs how many outputs the node has
     * @param text what the scripts may do
     * @param limit how long a script may run on end; zero for any time
     * @param memory how much it may take
     */
    Sandbox(NodeContext node, Realm realm, int outputs, FunctionText text, Duration limit, MemoryLimit memory) {
        this.node = node;
        this.realm = realm;
        this.outputs = outputs;
        this.text = text;
        watch = Watchdog.over(realm.context(), limit, memory);
        turn = new SharedTurn(watch);
        timers = new Timers(node, this::fire);
        linkCalls = new LinkCalls(node);
        variables = new ScriptVariables(this, node);
        thrown = new Thrown(this, watch);
    }

    NodeContext node() {
        return node;
    }

    FunctionText text() {
        return text;
    }

    Realm realm() {
        return realm;
    }

    /** What Java does for this node's scripts alone. */
    Host host() {
        Host made = host;
        if (made == null) {
            made = new Host(() -> this);
            host = made;
        }
        return made;
    }

    /** What this node's scripts alone may call; only asked for inside. */
    NodeScope scope() {
        NodeScope made = scope;
        if (made == null) {
            made = realm.prelude().scope(host().functions(), Host.info(node, outputs));
            scope = made;
        }
        return made;
    }

    Context context() {
        return realm.context();
    }

    Prelude prelude() {
        return realm.prelude();
    }

    Importer importer() {
        return realm.importer();
    }

    Exporter exporter() {
        return realm.exporter();
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

    /** Does something while the sandbox is being made, when no time limit holds yet. */
    <T extends @Nullable Object> T prepare(Supplier<T> work) {
        Sandbox before = realm.begin(this);
        try {
            return work.get();
        } finally {
            realm.end(before);
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
        if (!realm.isVisited()) {
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
        Sandbox before = realm.begin(this);
        depth++;
        try {
            return work.get();
        } finally {
            try {
                endTurn();
            } finally {
                depth--;
                realm.end(before);
                watch.end();
                turn.giveBack();
            }
        }
    }

    private void endTurn() {
        if (hasRejected) {
            hasRejected = false;
            var _ = realm.prelude().call("tellRejected");
        }
        sending.atEndOfTurn();
        store();
        realm.storeGuests();
    }

    /** Stores what the scripts have changed in place of their variables. */
    void store() {
        variables.store(suspended > 0 || !timers.isEmpty() || !linkCalls.isEmpty());
    }

    /** A script awaits something and goes on later, or has come to its end. */
    void suspended(boolean is) {
        suspended += is ? 1 : -1;
    }

    /** A Promise was rejected; nobody waits for it yet. */
    void rejected() {
        hasRejected = true;
    }

    private void fire(int timer) {
        enter(() -> {
            timers.fired(timer);
            scope().fire(timer);
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

    /** Takes what all flows share for the rest of the script's turn. */
    void takeTurn() {
        turn.take();
    }

    /** Gives back what was taken outside any turn. */
    void giveBackTurn() {
        if (depth == 0) {
            turn.giveBack();
        }
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
        Host told = host;
        try {
            if (told != null) {
                listeners = inside(() -> told.tellClosing(removed));
            }
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
        if (!realm.hasCompany() && !realm.isVisited()) {
            realm.close();
        }
    }
}
