package dev.fusewire.engine;

import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Variables;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node at work: its place in the flow, what it receives, and what the engine gives it. */
final class RunningNode extends EngineContext {

    private final NodeTimers timers;
    private final @Nullable EngineListener metrics;
    private @Nullable Node node;
    /** Counted on the node's own loop; whoever reads it from elsewhere may be a moment behind. */
    private long received;

    private boolean completes;
    private boolean closed;
    private boolean keepsTime = true;
    /** Whether what there was to end has ended; until then a node still shows its status. */
    private volatile boolean ended;

    RunningNode(Engine engine, FlowRun flow, NodeInfo info, EnvScope env) {
        super(engine, flow, info, env);
        metrics = engine.listeners().metrics();
        timers = new NodeTimers(engine.vertx(), flow.queue(), this);
    }

    void begin(Node begun) {
        node = begun;
    }

    @Nullable
    Node node() {
        return node;
    }

    FlowRun flow() {
        return flow;
    }

    RunQueue queue() {
        return flow.queue();
    }

    /** Whether timers still run: until the node has closed, since it may need some for that. */
    boolean keepsTime() {
        return keepsTime;
    }

    /** The id of the group the node stands in; empty for none. */
    String group() {
        return info.config().string("g", "");
    }

    /** For the log: its name, or else its id. */
    String describe() {
        return info.name().isEmpty() ? info.id() : info.name();
    }

    void setCompletes(boolean watched) {
        completes = watched;
    }

    // ---- messages

    void deliver(Message msg) {
        flow.queue().deliver(this, msg);
    }

    void receive(Message msg) {
        Node receiver = node;
        if (closed || receiver == null) {
            return;
        }
        if (!msg.has("_msgid")) {
            msg.set("_msgid", engine.generateId());
        }
        received++;
        wires.begin();
        if (metrics != null) {
            metrics.onMetric(info, "receive", msg.get("_msgid"));
        }
        Future<?> done;
        try {
            done = receiver.onMessage(msg, wires);
        } catch (Throwable e) {
            failed(e, msg);
            return;
        }
        if (done == Node.DONE) {
            completed(msg);
        } else if (done != null && done != Node.NEVER) {
            done.onComplete(result -> flow.queue().run(() -> {
                if (result.failed()) {
                    failed(result.cause(), msg);
                } else {
                    completed(result.result() instanceof Message last ? last : msg);
                }
            }));
        }
    }

    private void completed(Message msg) {
        if (metrics != null) {
            metrics.onMetric(info, "done", msg.get("_msgid"));
        }
        if (completes) {
            flow.completed(this, msg);
        }
    }

    private void failed(Throwable failure, Message msg) {
        Throwable told = failure instanceof OutOfMemoryError ? NodeError.outOfMemory(failure) : failure;
        try {
            error(told, msg);
        } catch (OutOfMemoryError _) {
            // not even enough to show the message to those that catch errors
            engine.listeners().failed(told, info, flow.path());
        }
    }

    long received() {
        return received;
    }

    // ---- life

    Future<?> close(boolean removed) {
        closed = true;
        timers.cancelAll();
        Node ending = node;
        if (ending == null) {
            keepsTime = false;
            return Node.DONE;
        }
        // until it is closed a node may show what becomes of it
        try {
            Future<?> closing = ending.close(removed);
            if (closing == Node.NEVER) {
                keepsTime = false;
            } else {
                closing.onComplete(_ -> flow.queue().run(this::end));
            }
            return closing;
        } catch (RuntimeException e) {
            end();
            return Future.failedFuture(e);
        }
    }

    /** Under which its own variables are kept. */
    String contextScope() {
        return flow.isGlobal() ? info.alias() : info.alias() + ":" + info.flow();
    }

    private void end() {
        ended = true;
        keepsTime = false;
        timers.cancelAll();
    }

    // ---- what the node is given

    @Override
    public Registration after(Duration delay, Runnable task) {
        return timers.after(delay, task);
    }

    @Override
    public Registration every(Duration period, Runnable task) {
        return timers.every(period, task);
    }

    @Override
    public Registration onBacklog(Consumer<Boolean> heard) {
        return timers.onBacklog(heard);
    }

    @Override
    public void execute(Runnable task) {
        flow.queue().context().runOnContext(_ -> timers.guarded(task));
    }

    @Override
    public void afterMessage(Runnable task) {
        flow.queue().afterMessage(() -> timers.guarded(task));
    }

    @Override
    public void status(Status status) {
        status(status.toValue());
    }

    void status(ObjectValue status) {
        if (!ended) {
            flow.queue().run(() -> flow.status(this, status, this, false));
        }
    }

    @Override
    public boolean isCompletionWatched() {
        return completes;
    }

    @Override
    public void error(Throwable failure, @Nullable Message msg) {
        flow.queue().takes(msg);
        flow.queue().run(() -> {
            boolean handled = msg != null && flow.error(this, failure, msg, this);
            if (!handled) {
                engine.listeners().failed(failure, info, flow.path());
            }
        });
    }

    @Override
    public Variables variables(Scope scope) {
        return switch (scope) {
            case NODE -> new NodeVariables(engine.contexts(), contextScope(), null);
            case FLOW -> flow.variables();
            case GLOBAL -> {
                engine.loops().used(this);
                yield engine.globalVariables();
            }
        };
    }

    @Override
    public HttpEndpoints http() {
        return new NodeEndpoints(engine.endpoints(), this, timers);
    }

    @Override
    public String toString() {
        return info.type() + ":" + info.id();
    }
}
