package dev.fusewire.nodes.modbus.link;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a device, a gateway or a line of devices. One request is on its way at a time, and each ends with its
 * answer or with a {@link ModbusFault}; nothing is asked again behind one's back, and nothing that could not be sent is
 * kept for later. It connects at once and, after a loss, for ever: after 1 s, then ever longer up to 30 s.
 *
 * <p>All of it happens on the event loop of the context it was given.
 */
public final class ModbusLink {

    /** A device that has just been connected to, or a program that has just started, is slow once. */
    private static final Duration FIRST = Duration.ofSeconds(3);

    /** A request that nobody got to for so long (or for five time-outs) is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int SILENT = 3;

    private final NodeContext context;
    private final LinkSettings settings;
    private final Line line;
    private final Consumer<LinkState> listener;
    private final RequestQueue queue;
    private final UnitHealth units = new UnitHealth();
    private final Exchange exchange;
    private @Nullable Attempt attempt;
    private @Nullable Registration nextAttempt;
    private @Nullable Registration nextRequest;
    private Duration pause;
    private LinkState state = new LinkState(LinkState.Phase.CONNECTING, "", 0, Duration.ZERO);
    private long askAgainAt;
    private int silences;
    private int losses;

    /** @param listener gets each new state, on the context's event loop */
    public ModbusLink(NodeContext context, LinkSettings settings, Consumer<LinkState> listener) {
        this(
                context,
                settings,
                settings.way().isSerial()
                        ? new SerialLine(context, settings.serial())
                        : new TcpLine(context, settings.host(), settings.port()),
                listener);
    }

    ModbusLink(NodeContext context, LinkSettings settings, Line line, Consumer<LinkState> listener) {
        this.context = context;
        this.settings = settings;
        this.line = line;
        this.listener = listener;
        queue = new RequestQueue(settings.mostWaiting());
        exchange = new Exchange(context, settings, this::onEnd, this::onLate);
        pause = settings.reconnectAfter();
    }

    private final class Events implements Attempt.Events {

        @Override
        public boolean isOver(Attempt of) {
            return attempt != of;
        }

        @Override
        public void onOpen(Line.Connection open) {
            silences = 0;
            units.onConnected();
            exchange.onConnected(open);
            enter(LinkState.Phase.CONNECTED, "");
            pump();
        }

        @Override
        public void onData(byte[] data) {
            exchange.onData(data);
        }

        @Override
        public void onLost(String why) {
            ModbusLink.this.onLost(why);
        }
    }

    /** Makes the first connection. To be called once, on the event loop. */
    public void start() {
        connect();
    }

    private void connect() {
        nextAttempt = null;
        enter(LinkState.Phase.CONNECTING, "");
        Attempt made = new Attempt(context, settings, line, new Events());
        attempt = made;
        made.start();
    }

    private void onLost(String why) {
        Attempt lost = attempt;
        if (lost == null) {
            return;
        }
        attempt = null;
        lost.end();
        Duration since = Duration.ofNanos(context.nanoTime() - lost.begun());
        Duration wait = Times.longer(pause, LinkSettings.SHORTEST_PAUSE.minus(since));
        pause = Times.shorter(pause.multipliedBy(2), LinkSettings.LONGEST_PAUSE);
        losses++;
        enter(LinkState.Phase.RECONNECTING, why, wait);
        nextAttempt = context.after(wait, this::connect);
        exchange.onLost(why);
        queue.clear().forEach(each -> each.fail(notConnected()));
    }

    private ModbusFault notConnected() {
        return new ModbusFault(ModbusFault.Kind.NOT_CONNECTED, state.why());
    }

    private void enter(LinkState.Phase phase, String why) {
        enter(phase, why, Duration.ZERO);
    }

    private void enter(LinkState.Phase phase, String why, Duration wait) {
        state = new LinkState(phase, why, losses, wait);
        listener.accept(state);
    }

    public LinkState state() {
        return state;
    }

    /** How many requests wait for this unit. */
    public int waiting(int unit) {
        return queue.size(unit);
    }

    /** What waits, by units. */
    public List<ModbusRequest> queued() {
        return queue.all();
    }

    /** Lets nothing of what waits be sent any more. */
    public void clear(String why) {
        queue.clear().forEach(each -> each.fail(new ModbusFault(ModbusFault.Kind.NOT_SENT, why)));
    }

    /**
     * Asks. While the first connection is being made it waits for that; while there is none it fails at once.
     *
     * @return the answer, or a {@link ModbusFault}
     */
    public Future<ModbusAnswer> ask(ModbusRequest request) {
        long now = context.nanoTime();
        units.onWanted(request.unit(), now);
        ModbusFault refusal = refusal(request, now);
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        Waiting waiting = new Waiting(request, Promise.promise(), now);
        if (!queue.add(waiting)) {
            return Future.failedFuture(new ModbusFault(
                    ModbusFault.Kind.NOT_SENT,
                    "%d requests wait for unit %d already".formatted(queue.size(request.unit()), request.unit())));
        }
        pump();
        return waiting.answer().future();
    }

    private @Nullable ModbusFault refusal(ModbusRequest request, long now) {
        if (state.phase() == LinkState.Phase.CLOSED) {
            return new ModbusFault(
                    ModbusFault.Kind.CLOSED, "the connection to %s was closed".formatted(settings.place()));
        }
        if (state.phase() == LinkState.Phase.RECONNECTING) {
            return notConnected();
        }
        if (settings.way().isSerial() && request.unit() > 247) {
            return new ModbusFault(
                    ModbusFault.Kind.NOT_SENT,
                    "unit id is %d, 0 to 247 expected on a serial line".formatted(request.unit()));
        }
        long letAlone = units.pause(request.unit(), now);
        return letAlone == 0
                ? null
                : new ModbusFault(
                        ModbusFault.Kind.UNIT_SILENT,
                        "unit %d at %s does not answer: it is asked again in %s s"
                                .formatted(
                                        request.unit(), settings.place(), Times.seconds(Duration.ofNanos(letAlone))));
    }

    private void pump() {
        cancel(nextRequest);
        nextRequest = null;
        if (exchange.isBusy() || state.phase() != LinkState.Phase.CONNECTED) {
            return;
        }
        long now = context.nanoTime();
        if (askAgainAt > now) {
            pumpAt(askAgainAt, now);
            return;
        }
        Waiting next = queue.next(unit -> units.owesUntil(unit, now) == 0);
        if (next == null) {
            queue.units().stream()
                    .mapToLong(unit -> units.owesUntil(unit, now))
                    .min()
                    .ifPresent(until -> pumpAt(until, now));
            return;
        }
        ModbusFault refusal = refusal(next.request(), now);
        Duration patience = Times.longer(PATIENCE, settings.timeout().multipliedBy(5));
        if (refusal == null && now - next.since() > patience.toNanos()) {
            refusal = new ModbusFault(
                    ModbusFault.Kind.NOT_SENT,
                    "%s waited for more than %s s and is given up".formatted(next.request(), Times.seconds(patience)));
        }
        if (refusal != null) {
            next.fail(refusal);
            context.execute(this::pump);
            return;
        }
        Duration timeout = next.request().timeout() == null
                ? settings.timeout()
                : next.request().timeout();
        exchange.send(next, exchange.isFirst() ? Times.longer(timeout, FIRST) : timeout);
    }

    private void pumpAt(long time, long now) {
        nextRequest = context.after(Duration.ofNanos(time - now), this::pump);
    }

    private void onLate(int unit) {
        units.onPaid(unit);
        context.execute(this::pump);
    }

    /** An exchange is over; the one who waits for it has not been told yet. */
    private void onEnd(Exchange.End end) {
        long now = context.nanoTime();
        askAgainAt = now + end.rest().toNanos();
        switch (end.sign()) {
            case ANSWERED -> {
                silences = 0;
                losses = 0;
                pause = settings.reconnectAfter();
                units.onAnswer(end.unit());
            }
            case UNIT_SILENT -> {
                silences = 0;
                units.onSilence(end.unit(), now);
            }
            case SILENT -> {
                silences++;
                units.onSilence(end.unit(), now);
                units.onOwed(end.unit(), now + end.owed().toNanos());
                if (silences >= SILENT
                        && settings.reconnectWhenSilent()
                        && !settings.way().isSerial()) {
                    onLost("%s has not answered %d times in a row".formatted(settings.place(), SILENT));
                }
            }
            case NONSENSE -> onLost("%s: %s".formatted(settings.place(), end.why()));
            case LOST -> {}
        }
        context.execute(this::pump);
    }

    /** Ends everything; what waits fails. */
    public Future<?> close() {
        Attempt last = attempt;
        attempt = null;
        cancel(nextAttempt);
        cancel(nextRequest);
        enter(LinkState.Phase.CLOSED, "");
        ModbusFault closed = new ModbusFault(ModbusFault.Kind.CLOSED, "the connection was closed");
        exchange.onClosed(closed);
        queue.clear().forEach(each -> each.fail(closed));
        if (last != null) {
            last.end();
        }
        return line.close();
    }

    private static void cancel(@Nullable Registration timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
