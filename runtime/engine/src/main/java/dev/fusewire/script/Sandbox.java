package dev.fusewire.script;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** One function node's global scope, and every way into it. Made on a worker, used on the node's event loop only. */
final class Sandbox {

    private final NodeContext node;
    private final FunctionText text;
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
    private final Value body;
    /** The event loop's thread. */
    private @Nullable Thread home;

    private final List<Runnable> late = new ArrayList<>(0);
    private int unfinished;
    private int depth;
    private boolean hasRejected;
    private boolean closed;

    /** @param limit how long a script may run on end; zero for any time */
    Sandbox(NodeContext node, FunctionText text, int outputs, Duration limit) {
        this.node = node;
        this.text = text;
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
            exporter = new Exporter(this, prelude, text.usesBigInts());
            variables = new ScriptVariables(node, prelude, importer, exporter);
            body = context.eval(text.body()).execute(prelude.function("nodeFor"));
        } finally {
            context.leave();
        }
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

    FunctionText text() {
        return text;
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
                variables.store(unfinished > 0 || !timers.isEmpty() || !linkCalls.isEmpty());
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

    /** Runs the script on a message. */
    Future<?> run(Message msg, Outputs out) {
        Call call = new Call(msg, out);
        try {
            return inside(() -> run(call));
        } catch (PolyglotException e) {
            Value guest = e.getGuestObject();
            if (guest != null && !e.isHostException() && Failure.isNothing(inside(() -> exporter.toJava(guest)))) {
                return Node.DONE;
            }
            return Future.failedFuture(called(call, failure(e, true)));
        }
    }

    private Future<?> run(Call call) {
        Value script = importer.message(call.msg().fields());
        call.begin(script);
        Value result = text.usesNode() ? body.execute(script, call) : body.execute(script);
        Sending sending = new Sending(this, node, call.out(), call.id());
        if (sending.sendMessage(result)) {
            return ended(call);
        }
        if (!isPromise(result)) {
            sending.send(result);
            return ended(call);
        }
        unfinished++;
        var _ = prelude.call("wait", result, host.returned(), host.failed(), call);
        return call.done().future();
    }

    /** The script has come to its end at once. */
    private Future<?> ended(Call call) {
        if (text.callsDone()) {
            return call.done().future();
        }
        showChanges(call);
        return Node.DONE;
    }

    /** Who waits for the message to be done gets it as the script left it. */
    private void showChanges(Call call) {
        if (node.isCompletionWatched()) {
            takeBack(call);
        }
    }

    private boolean isPromise(Value result) {
        return !result.isNull()
                && !result.isHostObject()
                && result.hasMembers()
                && prelude.kind(result) == ScriptValue.Kind.REFERENCE
                && result.canInvokeMember("then");
    }

    /** An awaiting script came to its end. */
    void returned(Call call, Value results) {
        unfinished--;
        new Sending(this, node, call.out(), call.id()).send(results);
        if (!text.callsDone()) {
            showChanges(call);
            call.succeed();
        }
    }

    void failed(Call call, Value error) {
        unfinished--;
        Object thrown = exporter.toJava(error);
        if (Failure.isNothing(thrown)) {
            // as in Node-RED: there is no word of a failure
            call.succeed();
            return;
        }
        call.fail(called(call, Failure.ofRun(thrown, text)));
    }

    /** As in Node-RED the message keeps the Error it failed with, and a Catch node's message tells of it as {@code _error}. */
    private NodeError called(Call call, NodeError failure) {
        takeBack(call);
        if (failure.toLog() instanceof ScriptValue error) {
            call.msg().set("error", error);
        }
        return failure;
    }

    /** A failed message is told of as the script left it. */
    void takeBack(Call call) {
        Value script = call.script();
        if (script == null) {
            return;
        }
        try {
            call.msg().takeOver(inside(() -> exporter.message(script)));
        } catch (PolyglotException | IllegalArgumentException _) {
            // a stopped script, or objects nested without end: the message stays as it came
        }
    }

    /** Sets the variables of the Setup tab's modules; false, and reported, where one cannot be had. */
    boolean provide(List<FunctionNode.Library> modules) {
        return modules.isEmpty() || inside(() -> modules.stream().allMatch(this::provide));
    }

    private boolean provide(FunctionNode.Library module) {
        if (module.module().isEmpty()) {
            var _ = prelude.call("provide", module.variable(), "");
            return true;
        }
        if (!prelude.call("knows", module.module()).asBoolean()) {
            node.error("Failed to load module %1$s: Error: Cannot find module '%1$s'".formatted(module.module()), null);
            return false;
        }
        var _ = prelude.call("provide", module.variable(), module.module());
        return true;
    }

    /** Runs the On Start code; the future is done when it is. */
    Future<Void> setUp() {
        if (!text.hasSetup()) {
            return Future.succeededFuture();
        }
        Call call = new Call(Message.empty(), node.outputs());
        try {
            inside(() -> {
                ProxyExecutable sender = args -> {
                    new Sending(this, node, node.outputs(), node.generateId())
                            .send(args.length > 0 ? args[0] : prelude.undefined());
                    return prelude.undefined();
                };
                Value promise = context.eval(text.setup()).execute(prelude.call("nodeForCode", sender));
                unfinished++;
                return prelude.call("wait", promise, host.setUp(), host.failed(), call);
            });
        } catch (PolyglotException e) {
            call.fail(failure(e, false));
        }
        return call.done().future();
    }

    void isSetUp(Call call) {
        unfinished--;
        call.succeed();
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
            node.error(failure(e, false), Message.empty());
        }
    }

    /** What came out of a script by exception: its own, or that it was stopped. */
    private NodeError failure(PolyglotException e, boolean ofRun) {
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
        Object thrown = inside(() -> exporter.toJava(guest));
        return ofRun ? Failure.ofRun(thrown, text) : Failure.of(thrown);
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

    /** Runs the On Stop code and ends everything the script has set going. */
    Future<?> close(boolean removed) {
        Future<?> listeners = Node.DONE;
        try {
            if (text.hasCleanup()) {
                ProxyExecutable sender = _ -> {
                    node.error("Cannot send from close function", null);
                    return prelude.undefined();
                };
                inside(() -> context.eval(text.cleanup()).execute(prelude.call("nodeForCode", sender)));
            }
        } catch (PolyglotException e) {
            node.error(failure(e, false), null);
        }
        timers.cancelAll();
        try {
            listeners = inside(() -> host.tellClosing(removed));
        } catch (PolyglotException e) {
            node.error(failure(e, false), null);
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
