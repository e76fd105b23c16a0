package dev.fusewire.engine;

import dev.fusewire.node.Expression;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.Nodes;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What the engine gives a node however it fares: its place and settings, the clock, the log, the program's services. */
abstract class EngineContext implements NodeContext {

    final Engine engine;
    final FlowRun flow;
    final NodeInfo info;
    final EnvScope env;
    final Wires wires;

    EngineContext(Engine engine, FlowRun flow, NodeInfo info, EnvScope env) {
        this.engine = engine;
        this.flow = flow;
        this.info = info;
        this.env = env;
        wires = new Wires(engine, flow, info);
    }

    @Override
    public NodeInfo info() {
        return info;
    }

    @Override
    public Wires outputs() {
        return wires;
    }

    @Override
    public Instant now() {
        return engine.clock().instant();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    @SuppressWarnings("NullAway") // Vert.x says the result may be null; what the work gives is the author's word
    public <T> Future<T> blocking(Callable<T> work) {
        return flow.queue().context().executeBlocking(work, false);
    }

    @Override
    public void holdMessages(Future<?> until) {
        flow.queue().hold(until);
    }

    @Override
    public void prepares(Future<?> made) {
        Promise<Void> told = Promise.promise();
        // what the node says of it first, such as that its script is none, has been said then
        made.onComplete(_ -> flow.queue().context().runOnContext(_ -> told.complete()));
        engine.preparations().add(told.future());
    }

    @Override
    public @Nullable Registration placeAhead() {
        return engine.preparations().place();
    }

    @Override
    public Vertx vertx() {
        return engine.vertx();
    }

    @Override
    public void warn(@Nullable Object what) {
        log(EngineListener.Level.WARN, LogText.of(what), what);
    }

    @Override
    public void log(@Nullable Object what) {
        log(EngineListener.Level.INFO, LogText.of(what), what);
    }

    @Override
    public void debug(@Nullable Object what) {
        log(EngineListener.Level.DEBUG, LogText.of(what), what);
    }

    @Override
    public void trace(@Nullable Object what) {
        log(EngineListener.Level.TRACE, LogText.of(what), what);
    }

    private void log(EngineListener.Level level, String text, @Nullable Object what) {
        engine.listeners().log(new EngineListener.LogEntry(level, text, what, info, flow.path()));
    }

    @Override
    public @Nullable Object env(String name) {
        return switch (name) {
            case "NR_NODE_NAME" -> info.name();
            case "NR_NODE_ID" -> info.id();
            case "NR_NODE_PATH" -> flow.path() + "/" + info.alias();
            default -> env.lookup(name);
        };
    }

    @Override
    public Expression jsonata(String expression) {
        return engine.expressions().read(expression, this);
    }

    @Override
    public @Nullable Object credential(String name) {
        return engine.credentials(info.alias()).get(name);
    }

    @Override
    public Path dataFolder() {
        return engine.dataFolders().of(id());
    }

    @Override
    public <T> @Nullable T service(Class<T> service) {
        return service.cast(engine.service(service));
    }

    @Override
    public Nodes nodes() {
        return engine.nodes();
    }

    @Override
    public void publish(String topic, Object data, boolean retain) {
        engine.listeners().publish(topic, data, retain);
    }

    @Override
    public @Nullable Object setting(String name) {
        return engine.setting(name);
    }

    @Override
    public String generateId() {
        return engine.generateId();
    }
}
