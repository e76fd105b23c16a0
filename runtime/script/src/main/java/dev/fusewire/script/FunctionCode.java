package dev.fusewire.script;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** A function node's texts at work in their sandbox: On Start, the body on each message until it is done, On Stop. */
final class FunctionCode {

    /** What "run" in sandbox.js answers where a script returned a number, which is no message; and where its own message. */
    private static final int NUMBER = 2;

    private final NodeContext node;
    private final FunctionText text;
    private final Sandbox sandbox;
    private final Realm realm;
    private final Prelude prelude;
    private final Importer importer;
    private final Exporter exporter;
    private final Value body;

    /**
     * @param realm where the scripts run
     * @param limit how long a script may run on end; zero for any time
     * @param memory how much it may take
     */
    FunctionCode(NodeContext node, Realm realm, FunctionText text, int outputs, Duration limit, MemoryLimit memory) {
        this.node = node;
        this.text = text;
        this.realm = realm;
        sandbox = new Sandbox(node, realm, outputs, text, limit, memory);
        prelude = sandbox.prelude();
        importer = sandbox.importer();
        exporter = sandbox.exporter();
        body = sandbox.prepare(realm.hasCompany() ? this::oneOfMany : this::onlyOne);
    }

    /** The body in a realm of its own, where its names stand in the global scope. */
    private Value onlyOne() {
        NodeScope scope = sandbox.scope();
        var _ = prelude.call("own", scope.made());
        if (text.sorts()) {
            var _ = prelude.call("sorts");
        }
        if (text.catches()) {
            var _ = prelude.call("catches");
        }
        return realm.context().eval(text.body()).execute(scope.nodeFor(), prelude.function("caught"));
    }

    /** The body in a realm it shares, handed what is its own. */
    private Value oneOfMany() {
        if (text.sorts()) {
            var _ = prelude.call("sorts");
        }
        if (text.catches()) {
            var _ = prelude.call("catches");
        }
        List<String> names = text.ownNames();
        @Nullable Object[] given = new @Nullable Object[2 + names.size()];
        if (text.usesNode()) {
            given[0] = sandbox.scope().nodeFor();
        }
        given[1] = prelude.function("caught");
        for (int i = 0; i < names.size(); i++) {
            given[2 + i] = sandbox.scope().names().getMember(names.get(i));
        }
        return prelude.call("run", realm.context().eval(text.body()).execute(given));
    }

    /** Runs the script on a message. */
    Future<?> run(Message msg, Outputs out) {
        Call call = new Call(this, msg, out);
        try {
            return sandbox.inside(() -> run(call));
        } catch (PolyglotException e) {
            Value guest = e.getGuestObject();
            if (guest != null
                    && !e.isHostException()
                    && Failure.isNothing(sandbox.inside(() -> exporter.toJava(guest)))) {
                return Node.DONE;
            }
            return Future.failedFuture(called(call, sandbox.thrown().by(e, thrown -> Failure.ofRun(thrown, text))));
        }
    }

    private Future<?> run(Call call) {
        Value script = script(call.msg());
        call.begin(script);
        Value result = text.usesNode() ? body.execute(script, call) : body.execute(script);
        Sending sending = Sending.own(sandbox, node, call);
        if (realm.hasCompany() && result.isNumber() && result.asInt() != NUMBER) {
            sending.sendAsItIs(call, script);
            return ended(call);
        }
        if (sending.sendMessage(result)) {
            return ended(call);
        }
        if (!isPromise(result)) {
            sending.send(result);
            return ended(call);
        }
        sandbox.suspended(true);
        Host host = sandbox.host();
        var _ = prelude.call("wait", result, host.forCall(this::returned), host.forCall(this::failed), call);
        return call.done().future();
    }

    /** What comes from a script of this realm is the object it was there. */
    private Value script(Message msg) {
        if (msg.origin() instanceof ScriptMessage message && message.realm() == realm) {
            var _ = msg.takeOrigin();
            return message.value();
        }
        return importer.message(msg.fields());
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
    private void returned(Call call, Value results) {
        sandbox.suspended(false);
        Sending.own(sandbox, node, call).send(results);
        if (!text.callsDone()) {
            showChanges(call);
            call.succeed();
        }
    }

    /** The script said {@code node.done}. */
    void done(Call call, @Nullable Object error) {
        if (Values.isTruthy(error)) {
            takeBack(call);
            if (text.callsDone()) {
                call.fail(Failure.of(error));
            } else {
                // besides, the message is done when the script has come to its end
                node.error(Failure.of(error), call.msg());
            }
        } else if (text.callsDone()) {
            showChanges(call);
            call.succeed();
        }
    }

    private void failed(Call call, Value error) {
        sandbox.suspended(false);
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
    private void takeBack(Call call) {
        Value script = call.script();
        if (script == null || call.isGone()) {
            return;
        }
        try {
            call.msg().takeOver(sandbox.inside(() -> exporter.copy(script)));
        } catch (PolyglotException | IllegalArgumentException _) {
            // a stopped script, or objects nested without end: the message stays as it came
        }
    }

    /** Sets the variables of the Setup tab's modules; false, and reported, where one cannot be had. */
    boolean provide(List<FunctionNode.Library> modules) {
        return modules.isEmpty() || sandbox.inside(() -> modules.stream().allMatch(this::provide));
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
        Call call = new Call(this, Message.empty(), node.outputs());
        try {
            sandbox.inside(() -> {
                ProxyExecutable sender = args -> {
                    new Sending(sandbox, node, node.outputs(), node.generateId(), null)
                            .sendCopies(args.length > 0 ? args[0] : prelude.undefined());
                    return prelude.undefined();
                };
                Value promise = sandbox.context()
                        .eval(text.setup())
                        .execute(sandbox.scope().nodeForCode(sender), prelude.function("caught"));
                sandbox.suspended(true);
                Host host = sandbox.host();
                return prelude.call(
                        "wait", promise, host.forCall((told, _) -> isSetUp(told)), host.forCall(this::failed), call);
            });
        } catch (PolyglotException e) {
            call.fail(sandbox.thrown().by(e));
        }
        return call.done().future();
    }

    private void isSetUp(Call call) {
        sandbox.suspended(false);
        call.succeed();
    }

    void onSignal(String name, Message msg) {
        sandbox.linkCalls().onSignal(name, msg);
    }

    /** Runs the On Stop code and ends everything the scripts have set going. */
    Future<?> close(boolean removed) {
        try {
            if (text.hasCleanup()) {
                ProxyExecutable sender = _ -> {
                    node.error("Cannot send from close function", null);
                    return prelude.undefined();
                };
                sandbox.inside(() -> sandbox.context()
                        .eval(text.cleanup())
                        .execute(sandbox.scope().nodeForCode(sender), prelude.function("caught")));
            }
        } catch (PolyglotException e) {
            node.error(sandbox.thrown().by(e), null);
        }
        return sandbox.close(removed);
    }
}
