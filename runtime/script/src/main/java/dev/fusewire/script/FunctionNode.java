package dev.fusewire.script;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** Runs a piece of JavaScript on each message. */
@NodeType(value = "function", form = "function/10-function")
public final class FunctionNode implements Node {

    /** One module the form's Setup tab asks for. */
    public record Library(
            @Property(name = "var") String variable,
            @Property String module) {}

    public record Config(
            @Property String func,
            @Property(initial = "1") int outputs,
            @Property(initial = "0") Duration timeout,
            @Property String initialize,
            @Property(name = "finalize") String cleanup,
            @Property List<Library> libs) {}

    /** How long a script may run on end where neither the node nor the settings say: it must not stop the other nodes. */
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    /** Names of the sandbox no module can take the place of. */
    private static final Set<String> TAKEN = Set.of(
            "console",
            "util",
            "Buffer",
            "URL",
            "URLSearchParams",
            "Date",
            "RED",
            "__node__",
            "node",
            "context",
            "flow",
            "global",
            "env",
            "setTimeout",
            "clearTimeout",
            "setInterval",
            "clearInterval",
            "promisify");

    private enum State {
        ASLEEP,
        STARTING,
        READY,
        BROKEN,
        CLOSED
    }

    private record Waiting(Message msg, Outputs out, Promise<Void> done) {}

    private final Config config;
    private final NodeContext context;
    private final FunctionText text;
    private final MemoryLimit memory;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private State state = State.ASLEEP;
    private @Nullable FunctionCode code;
    private @Nullable Readiness readiness;
    /** What messages that come too early wait for, until the first has. */
    private @Nullable Future<?> held;

    public FunctionNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        memory = MemoryLimit.of(context.setting("functionMemoryLimit"));
        text = new FunctionText(context.id(), context.name(), config.func(), config.initialize(), config.cleanup());
        if (!config.libs().isEmpty() && Boolean.FALSE.equals(context.setting("functionExternalModules"))) {
            throw new NodeError("Error", "Function node not allowed to load external modules");
        }
        checkModuleNames();
        boolean withModules = !modules().isEmpty();
        if (text.hasSetup() || text.hasCleanup() || withModules) {
            context.prepares(start());
            return;
        }
        if (text.isSelfContained()) {
            join();
            return;
        }
        readiness = Readiness.of(context, this::newCode);
        Future<?> checked = readiness == null ? context.blocking(this::check) : readiness.made();
        var _ = checked.onFailure(this::fail);
        prepares(checked, JavaScript.isThere());
    }

    /** A deployment waits until its scripts are read; but not for the engine, which takes most of a second once. */
    private void prepares(Future<?> made, boolean waits) {
        if (waits) {
            context.prepares(made);
        }
    }

    private void checkModuleNames() {
        boolean wrong = false;
        for (Library module : modules()) {
            if (TAKEN.contains(module.variable())) {
                context.error("Invalid module variable name: " + module.variable(), null);
                wrong = true;
            }
        }
        if (wrong) {
            throw new NodeError("Error", "Function node failed to load external modules");
        }
    }

    private boolean check() {
        try {
            text.check();
            return true;
        } catch (PolyglotException e) {
            throw syntaxError(e);
        }
    }

    private static NodeError syntaxError(PolyglotException e) {
        String name = e.getSourceLocation() == null
                ? ""
                : e.getSourceLocation().getSource().getName();
        String part = name.startsWith("Function node setup")
                ? "setup"
                : name.startsWith("Function node cleanup") ? "cleanup" : "body";
        return Failure.ofSyntax(e, part);
    }

    private void fail(Throwable failure) {
        if (state != State.CLOSED && state != State.BROKEN) {
            state = State.BROKEN;
            waiting.clear();
            context.error(failure, null);
        }
    }

    /** Makes the sandbox on a worker where there is none yet, runs its On Start code, then works on what came in meanwhile. */
    private Future<?> start() {
        state = State.STARTING;
        Future<FunctionCode> made = readiness == null ? context.blocking(this::newCode) : readiness.use();
        var _ = made.compose(this::setUp).onSuccess(_ -> workOff()).onFailure(this::fail);
        // last, so that the messages that wait here go before those that wait behind them
        context.holdMessages(made);
        return made;
    }

    /** Joins the scripts of the event loop's realm: that takes little, and so is done ahead of the first message. */
    private void join() {
        state = State.STARTING;
        boolean waits = JavaScript.isThere();
        Future<?> checked = context.blocking(this::check);
        Future<FunctionCode> made = checked.compose(_ -> LoopRealm.of(context)).map(this::newCode);
        held = made;
        var _ = made.compose(this::setUp).onSuccess(_ -> workOff()).onFailure(this::fail);
        prepares(checked, waits);
    }

    private FunctionCode newCode() {
        try {
            text.check();
            return newCode(Realm.of(text));
        } catch (PolyglotException e) {
            throw syntaxError(e);
        }
    }

    private FunctionCode newCode(Realm realm) {
        return new FunctionCode(context, realm, text, config.outputs(), limit(), memory);
    }

    private Duration limit() {
        if (config.timeout().isPositive()) {
            return config.timeout();
        }
        double global = Values.toNumber(context.setting("globalFunctionTimeout"));
        if (global > 0) {
            return Duration.ofMillis((long) (global * 1000));
        }
        double watchdog = Values.toNumber(context.setting("functionTimeLimit"));
        return Double.isNaN(watchdog) ? DEFAULT_LIMIT : Duration.ofMillis((long) (Math.max(0, watchdog) * 1000));
    }

    private Future<Void> setUp(FunctionCode fresh) {
        code = fresh;
        if (state == State.CLOSED) {
            var _ = fresh.close(true);
            return Future.failedFuture("closed before it was started");
        }
        return fresh.provide(modules())
                ? fresh.setUp()
                : Future.failedFuture(new NodeError("Function node failed to load external modules"));
    }

    private List<Library> modules() {
        List<Library> modules = new ArrayList<>();
        for (Library library : config.libs()) {
            if (!library.variable().isEmpty()) {
                modules.add(library);
            }
        }
        return modules;
    }

    private void workOff() {
        if (state != State.STARTING || code == null) {
            return;
        }
        Waiting next = waiting.poll();
        if (next == null) {
            state = State.READY;
            return;
        }
        Promise<Void> done = next.done();
        code.run(next.msg(), next.out()).<Void>mapEmpty().onComplete(result -> {
            var _ = result.succeeded() ? done.tryComplete() : done.tryFail(result.cause());
        });
        // what this message has set going comes first: the next one may change a variable another node has yet to read
        context.execute(this::workOff);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (state == State.READY && code != null) {
            return code.run(msg, out);
        }
        // as in Node-RED: what reaches a script that cannot run is neither done nor failed
        Promise<Void> done = Promise.promise();
        if (state == State.BROKEN || state == State.CLOSED) {
            return done.future();
        }
        waiting.add(new Waiting(msg, out, done));
        Future<?> until = held;
        if (until != null) {
            held = null;
            // the messages that wait here go before those that wait behind them
            context.holdMessages(until);
        }
        if (state == State.ASLEEP) {
            var _ = start();
        }
        return done.future();
    }

    @Override
    public void onSignal(String name, Message msg) {
        if (code != null && state != State.CLOSED) {
            code.onSignal(name, msg);
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        state = State.CLOSED;
        waiting.clear();
        if (readiness != null) {
            readiness.end();
        }
        return code == null ? DONE : code.close(removed);
    }
}
