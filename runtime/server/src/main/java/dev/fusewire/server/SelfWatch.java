package dev.fusewire.server;

import dev.fusewire.broker.BrokerCounts;
import dev.fusewire.cockpit.CockpitServer;
import dev.fusewire.editor.Comms;
import dev.fusewire.engine.Engine;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.History;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.watch.Health;
import dev.fusewire.server.watch.HeapKeeper;
import dev.fusewire.server.watch.LoopWatch;
import dev.fusewire.server.watch.SystemdNotify;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks after the program from a thread that runs no flow: event loops, room on the disk, and what systemd is told. */
final class SelfWatch implements LoopWatch.Loops, LoopWatch.Listener {

    /** Set by jvm.options, which chooses the collector that needs it. */
    private static final String KEEPS_HEAP = "fusewire.heap.kept";

    private static final Duration TICK = Duration.ofMillis(500);
    private static final long LITTLE_ROOM = 20L << 20;
    private static final long FRAMES = 6;

    private final Engine engine;
    private final Comms comms;
    private final CockpitServer cockpit;
    private final Path userDir;
    private final Log log;
    private final LoopWatch loops;
    private final Health health = new Health();
    private final Optional<SystemdNotify> systemd =
            SystemdNotify.of(System.getenv(), ProcessHandle.current().pid());
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watch").factory());
    private volatile long controlAnsweredAt = System.nanoTime();
    private volatile boolean isAskingControl;
    private long watchdogAt;
    private boolean hasLittleRoom;

    SelfWatch(Engine engine, Comms comms, CockpitServer cockpit, Path userDir, Duration limit, Log log) {
        this.engine = engine;
        this.comms = comms;
        this.cockpit = cockpit;
        this.userDir = userDir;
        this.log = log;
        loops = new LoopWatch(this, this, limit, System::nanoTime);
    }

    Health health() {
        return health;
    }

    LoopWatch loops() {
        return loops;
    }

    void addParts(
            EngineRuntime runtime, HistoryStore history, Supplier<Future<@Nullable BrokerCounts>> broker, Clock clock) {
        health.add("flows", () -> Future.succeededFuture(flows(runtime)));
        health.add("event loops", () -> Future.succeededFuture(eventLoops()));
        health.add("meters", () -> cockpit.meters().map(meters -> meters(meters, clock.millis())));
        health.add("broker", () -> broker.get().map(SelfWatch::broker));
        health.add("history", () -> Future.succeededFuture(history(history)));
        health.add("events", () -> Future.succeededFuture(new Health.Part(cockpit.fault(), false, ObjectValue.EMPTY)));
        health.add("disk", () -> Future.succeededFuture(disk()));
    }

    private static Health.Part flows(EngineRuntime runtime) {
        String state = runtime.state();
        String fault = switch (state) {
            case "start" -> "";
            case "safe" -> "the flows do not run: Fusewire was started in safe mode";
            default -> "the flows do not run";
        };
        return new Health.Part(fault, true, ObjectValue.of("state", state));
    }

    private Health.Part eventLoops() {
        String fault = loops.isLive() ? "" : "an event loop has not answered for " + seconds(loops.lag());
        return new Health.Part(fault, true, ObjectValue.of("lagMs", loops.lag().toMillis()));
    }

    private static Health.Part meters(List<CockpitServer.Meter> meters, long now) {
        List<String> faults = new ArrayList<>();
        ObjectValue.Builder ages = ObjectValue.builder();
        for (CockpitServer.Meter meter : meters) {
            if (meter.time() == 0) {
                faults.add("the meter " + meter.name() + " has said nothing yet");
            } else {
                ages.put(meter.name(), ObjectValue.of("ageS", Math.max(0, now - meter.time()) / 1000));
            }
            if (!meter.silent().isEmpty()) {
                faults.add("the meter " + meter.name() + ": " + meter.silent());
            }
        }
        return new Health.Part(String.join("; ", faults), true, ages.build());
    }

    private static Health.Part broker(@Nullable BrokerCounts counts) {
        return Health.Part.well(
                counts == null
                        ? ObjectValue.of("builtIn", false)
                        : ObjectValue.of("builtIn", true, "clients", counts.clients(), "queued", counts.queued()));
    }

    private static Health.Part history(HistoryStore history) {
        History.Standing standing = history.standing();
        String fault = standing.fault().isEmpty()
                ? ""
                : "the history cannot be written, %d readings wait: %s".formatted(standing.waiting(), standing.fault());
        return new Health.Part(
                fault, false, ObjectValue.of("waiting", standing.waiting(), "dropped", standing.dropped()));
    }

    private long room() {
        return userDir.toFile().getUsableSpace();
    }

    private Health.Part disk() {
        long room = room();
        String fault = room < LITTLE_ROOM ? "only %d MB are free on the disk of %s".formatted(room >> 20, userDir) : "";
        return new Health.Part(fault, false, ObjectValue.of("freeMb", room >> 20));
    }

    void begin() {
        var _ = thread.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        if (Boolean.getBoolean(KEEPS_HEAP)) {
            Runtime heap = Runtime.getRuntime();
            HeapKeeper keeper = new HeapKeeper(() -> heap.totalMemory() - heap.freeMemory(), System::gc);
            var _ = thread.scheduleAtFixedRate(keeper::look, 1, 1, TimeUnit.MINUTES);
        }
        tell("READY=1\nSTATUS=Fusewire runs");
    }

    private void tick() {
        try {
            loops.tick();
            askControl();
            watchdog();
            lookAtDisk();
        } catch (RuntimeException e) {
            log.error("The watch fails: " + NodeError.textOf(e));
        }
    }

    /** What people see and steer answers on an event loop of its own. */
    private void askControl() {
        if (!isAskingControl) {
            isAskingControl = true;
            Future<?> _ = cockpit.meters().onSuccess(_ -> {
                controlAnsweredAt = System.nanoTime();
                isAskingControl = false;
            });
        }
    }

    private void watchdog() {
        Duration every =
                systemd.map(SystemdNotify::watchdog).orElse(Duration.ZERO).dividedBy(2);
        long now = System.nanoTime();
        if (every.isZero() || now - watchdogAt < every.toNanos() - TICK.toNanos()) {
            return;
        }
        boolean controlAnswers = now - controlAnsweredAt < every.toNanos();
        if (loops.isLive() && controlAnswers) {
            watchdogAt = now;
            tell("WATCHDOG=1");
        }
    }

    private void lookAtDisk() {
        boolean isLittle = room() < LITTLE_ROOM;
        if (isLittle != hasLittleRoom) {
            hasLittleRoom = isLittle;
            String text = isLittle
                    ? disk().fault() + ": what is to be kept will be lost"
                    : "There is room again on the disk of " + userDir;
            log.write(
                    isLittle
                            ? dev.fusewire.engine.EngineListener.Level.WARN
                            : dev.fusewire.engine.EngineListener.Level.INFO,
                    text);
            Cockpit.Level level = isLittle ? Cockpit.Level.WARNING : Cockpit.Level.INFO;
            cockpit.service().tell(null, new Cockpit.Event(level, "disk", text));
        }
    }

    private void tell(String state) {
        systemd.ifPresent(it -> {
            try {
                it.tell(state);
            } catch (IOException e) {
                log.warn("systemd is not told " + state.lines().findFirst().orElse("") + ": " + e.getMessage());
            }
        });
    }

    void end() {
        tell("STOPPING=1");
        thread.shutdownNow();
    }

    // ---- event loops

    @Override
    public int count() {
        return engine.loopStates().size();
    }

    @Override
    public void ask(int loop, Runnable task) {
        engine.onLoop(loop, task);
    }

    @Override
    public LoopWatch.Holder holder(int loop) {
        Engine.LoopState state = engine.loopStates().get(loop);
        NodeInfo node = state.node();
        if (node != null) {
            String name = node.name().isEmpty() ? node.id() : node.name();
            return new LoopWatch.Holder(
                    node.id(), "the node [" + node.type() + ":" + name + "] of the flow " + flow(node));
        }
        return new LoopWatch.Holder("", "code that is no node's" + where(state.thread()));
    }

    private String flow(NodeInfo node) {
        return "\"" + engine.flowLabel(node.flow()) + "\"";
    }

    private static String where(@Nullable Thread thread) {
        if (thread == null) {
            return "";
        }
        StringBuilder where = new StringBuilder(", at ");
        java.util.Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .forEach(frame -> where.append(frame).append(' '));
        return where.toString().strip();
    }

    @Override
    public void onBlocked(int loop, LoopWatch.Holder holder, Duration since) {
        log.warn("An event loop has been blocked for " + seconds(since) + " by " + holder.words()
                + ": nothing else of its flows runs meanwhile");
        show(holder, "red", "blocks everything");
    }

    @Override
    public void onFree(int loop, LoopWatch.Holder holder, Duration held) {
        log.warn("The event loop runs again: it has been blocked for " + seconds(held) + " by " + holder.words());
        show(holder, "yellow", "blocked everything for " + seconds(held));
    }

    private void show(LoopWatch.Holder holder, String colour, String text) {
        if (!holder.node().isEmpty()) {
            comms.status(holder.node(), ObjectValue.of("fill", colour, "shape", "ring", "text", text));
        }
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
