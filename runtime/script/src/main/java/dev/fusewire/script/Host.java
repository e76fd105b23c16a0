package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Live;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** The functions of Java's that sandbox.js and the files it loads may call. There is no other way out of a script. */
final class Host {

    private final Supplier<Sandbox> whose;
    private final Map<String, Object> functions = new HashMap<>();
    private final CloseListeners closeListeners = new CloseListeners();
    private boolean hasStatus;

    /** What a function of ours does with a script's arguments. */
    @FunctionalInterface
    private interface Body {
        @Nullable
        Object run(Arguments arguments);
    }

    /** @param whose the sandbox of the script that calls */
    Host(Supplier<Sandbox> whose) {
        this.whose = whose;
        addNode();
        addLive();
        addVariables();
        addTimers();
        functions.put("fetch", (ProxyExecutable) arguments -> {
            Importer.Later later = arguments[0].asHostObject();
            return sandbox().importer().fetch(later);
        });
        functions.put("rejected", (ProxyExecutable) _ -> {
            sandbox().rejected();
            return sandbox().prelude().undefined();
        });
        functions.put("isHost", (ProxyExecutable) arguments -> arguments[0].isHostObject());
        functions.put("load", (ProxyExecutable)
                arguments -> Context.getCurrent().eval(JavaScript.shared().file(arguments[0].asString())));
        new HostTools(whose).addTo(this);
        HostModules.addTo(this);
    }

    ProxyObject functions() {
        return ProxyObject.fromMap(functions);
    }

    /** A function that a script, or what waits for it, calls with the call it works on and one value more. */
    ProxyExecutable forCall(BiConsumer<Call, Value> task) {
        return quiet(arguments -> {
            if (arguments.call() instanceof Call call) {
                task.accept(call, arguments.at(1));
            }
            return null;
        });
    }

    private Sandbox sandbox() {
        return whose.get();
    }

    private NodeContext node() {
        return whose.get().node();
    }

    static ProxyObject info(NodeContext node, int outputs) {
        Map<String, Object> info = new HashMap<>();
        info.put("id", node.id());
        info.put("name", node.name());
        info.put(
                "path",
                node.env("NR_NODE_PATH") instanceof String path
                        ? path
                        : node.info().flow() + "/" + node.id());
        info.put("outputCount", outputs);
        return ProxyObject.fromMap(info);
    }

    /** What a script reports; where it has caught that it was stopped, the words for that. */
    private NodeError reported(Arguments arguments) {
        Value error = arguments.at(0);
        if (error.isException()) {
            try {
                throw error.throwException();
            } catch (PolyglotException e) {
                if (e.isInterrupted() || e.isCancelled() || e.isResourceExhausted()) {
                    return sandbox().thrown().by(e);
                }
            }
        }
        return Failure.of(arguments.java(0));
    }

    private void addNode() {
        add("log", this::log);
        add("console", arguments -> {
            Console.write(arguments.text(1));
            return null;
        });
        add("report", arguments -> {
            Value msg = arguments.at(1);
            boolean isObject =
                    !msg.isNull() && !msg.isHostObject() && sandbox().prelude().kind(msg) == ScriptValue.Kind.OBJECT;
            node().error(reported(arguments), isObject ? sandbox().exporter().copy(msg) : null);
            return null;
        });
        add("status", arguments -> {
            hasStatus = true;
            node().status(status(arguments.java(0)));
            return null;
        });
        add("send", arguments -> {
            if (arguments.call() instanceof Call call) {
                Value msgs = arguments.at(1);
                if (arguments.at(2).isBoolean() && !arguments.at(2).asBoolean()) {
                    Sending.own(sandbox(), node(), call).sendOwn(msgs);
                } else {
                    new Sending(sandbox(), node(), call.out(), call.id(), null).sendCopies(msgs);
                }
            }
            return null;
        });
        add("done", arguments -> {
            if (arguments.call() instanceof Call call) {
                call.code().done(call, arguments.java(1));
            }
            return null;
        });
        add("onClose", arguments -> {
            closeListeners.add(arguments.at(0), arguments.number(1));
            return null;
        });
        add("soon", arguments -> {
            Value function = arguments.at(0);
            node().execute(() -> sandbox().enter(function::executeVoid));
            return null;
        });
        add("emit", arguments -> {
            new Sending(sandbox(), node(), node().outputs(), null, null).sendCopies(arguments.at(0));
            return null;
        });
        add("env", arguments -> orNull(sandbox().importer().toScript(node().env(arguments.text(0)))));
        add("clone", arguments -> orNull(sandbox().importer().toScript(DeepCopy.of(arguments.java(0)))));
        add("linkcall", arguments -> {
            Value resolve = arguments.at(3);
            Value reject = arguments.at(4);
            sandbox()
                    .linkCalls()
                    .call(
                            arguments.text(0),
                            sandbox().exporter().message(arguments.at(1)),
                            Duration.ofMillis(arguments.number(2)),
                            msg -> sandbox()
                                    .enter(() -> resolve.executeVoid(
                                            sandbox().importer().message(msg.fields()))),
                            () -> sandbox().enter(() -> reject.executeVoid("timeout")));
            return null;
        });
    }

    private void addLive() {
        add("invoke", arguments -> {
            Live live = arguments.at(0).asHostObject();
            Object result = live.call(
                    arguments.text(1), arguments.java(2) instanceof ArrayValue given ? given : ArrayValue.EMPTY);
            // the object itself goes back bare, which the script's side takes for its own object
            return result == live ? live : orNull(sandbox().importer().toScript(result));
        });
        add("encodeObject", arguments -> {
            ObjectValue shown = DebugFormat.encode(ObjectValue.builder(), arguments.java(0), arguments.number(1));
            return sandbox().importer().toScript(shown);
        });
        add("member", arguments -> {
            Live live = arguments.at(0).asHostObject();
            return orNull(sandbox().importer().toScript(live.member(arguments.text(1))));
        });
    }

    private @Nullable Object log(Arguments arguments) {
        Object what = Values.share(arguments.java(1));
        switch (arguments.text(0)) {
            case "warn" -> node().warn(what);
            case "log" -> node().log(what);
            case "trace" -> node().trace(what);
            default -> node().debug(what);
        }
        return null;
    }

    private static Status status(@Nullable Object value) {
        if (!(value instanceof ObjectValue object)) {
            return value == null || Values.isObject(value) ? Status.NONE : Status.text(Values.text(value));
        }
        if (object.get("text") == Null.NULL) {
            throw new NodeError("TypeError", "Cannot read properties of null (reading 'toString')");
        }
        ObjectValue more = object.without("fill").without("shape").without("text");
        return new Status(word(object, "fill"), word(object, "shape"), word(object, "text"), more);
    }

    private static @Nullable String word(ObjectValue object, String name) {
        return object.get(name) instanceof Object value && value != Null.NULL ? Values.text(value) : null;
    }

    private void addVariables() {
        add(
                "variable",
                arguments -> orNull(sandbox()
                        .variables()
                        .get(
                                arguments.scope(),
                                arguments.text(1),
                                arguments.store(2),
                                arguments.at(3).isBoolean() && arguments.at(3).asBoolean())));
        add("assign", arguments -> {
            sandbox().variables().set(arguments.scope(), arguments.text(1), arguments.at(2), arguments.store(3));
            return null;
        });
        add("needsCallback", arguments -> node().variables(arguments.scope()).needsCallback(arguments.store(1)));
        add(
                "variableNames",
                arguments -> sandbox()
                        .prelude()
                        .array(sandbox()
                                .variables()
                                .keys(arguments.scope(), arguments.store(1))
                                .toArray()));
    }

    private void addTimers() {
        add("timer", arguments -> {
            sandbox()
                    .timers()
                    .start(
                            arguments.number(0),
                            arguments.number(1),
                            arguments.at(2).asBoolean());
            return null;
        });
        add("cancel", arguments -> {
            sandbox().timers().cancel(arguments.number(0));
            return null;
        });
    }

    /** A function that answers a failure of Java's with a JavaScript Error. */
    private void add(String name, Body body) {
        functions.put(name, quiet(body));
    }

    void addTool(String name, ProxyExecutable function) {
        functions.put(name, quiet(arguments -> function.execute(arguments.values())));
    }

    /** JavaScript's null as a function of ours answers it, where Java's stands for undefined. */
    static Object orNull(@Nullable Object script) {
        return script == null ? Null.NULL : script;
    }

    private ProxyExecutable quiet(Body body) {
        return arguments -> {
            try {
                Object result = body.run(new Arguments(sandbox(), arguments));
                return result == null ? sandbox().prelude().undefined() : result == Null.NULL ? null : result;
            } catch (PolyglotException e) {
                throw e;
            } catch (NodeError e) {
                return sandbox().prelude().raise(e);
            } catch (RuntimeException e) {
                return sandbox().prelude().raise(new NodeError("Error", NodeError.textOf(e)));
            }
        };
    }

    /** Calls what the script registered with {@code node.on('close')}; done when all of it is. */
    Future<?> tellClosing(boolean removed) {
        if (hasStatus) {
            node().clearStatus();
        }
        return closeListeners.tell(removed, sandbox().prelude());
    }
}
