package dev.fusewire.nodes.modbus.link;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One request on its way over an open connection, and the answer that belongs to it. */
final class Exchange {

    /** What an exchange tells of the other end. */
    enum Sign {
        /** It lives. */
        ANSWERED,
        /** A gateway lives, the unit behind it does not. */
        UNIT_SILENT,
        /** Nothing came. */
        SILENT,
        /** What came belongs to another protocol. */
        NONSENSE,
        /** The connection is gone. */
        LOST
    }

    /**
     * The end of an exchange.
     *
     * @param rest how long nothing may be sent now
     * @param owed how long the answer may yet come and be taken for another; nothing where it cannot
     */
    record End(Sign sign, int unit, Duration rest, Duration owed, String why) {

        End(Sign sign, int unit, Duration rest) {
            this(sign, unit, rest, Duration.ZERO, "");
        }
    }

    /** A device that wakes of the first request has this long to answer it nevertheless. */
    static final Duration AGAIN = Duration.ofMillis(150);

    /** Units that are told something all at once get this much time for it (Modbus over Serial Line V1.02, 2.4.1). */
    private static final Duration TURNAROUND = Duration.ofMillis(100);

    /** On a line of two wires two that speak at once garble each other: so long a late answer is given way. */
    private static final Duration WAY = Duration.ofMillis(200);

    /** Later than this after the request no answer comes any more. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    private static final int ILLEGAL_ADDRESS = 2;
    private static final int GATEWAY_TARGET_SILENT = 11;

    private final NodeContext context;
    private final LinkSettings settings;
    private final Consumer<End> onEnd;
    private final IntConsumer onLate;
    private Framing framing;
    private Line.@Nullable Connection connection;
    private @Nullable Flight flight;
    private boolean isFirst = true;
    private int transactions;

    private static final class Flight {
        private final Waiting waiting;
        private final Duration timeout;
        private final boolean isFirst;
        private int transaction;
        private List<Registration> timers = List.of();
        private boolean sentTwice;

        Flight(Waiting waiting, Duration timeout, boolean isFirst) {
            this.waiting = waiting;
            this.timeout = timeout;
            this.isFirst = isFirst;
        }

        ModbusRequest request() {
            return waiting.request();
        }
    }

    /** @param onLate gets the unit of each answer that comes too late */
    Exchange(NodeContext context, LinkSettings settings, Consumer<End> onEnd, IntConsumer onLate) {
        this.context = context;
        this.settings = settings;
        this.onEnd = onEnd;
        this.onLate = onLate;
        framing = settings.framing();
    }

    boolean isBusy() {
        return flight != null;
    }

    /** Whether nothing has been asked yet on this connection. */
    boolean isFirst() {
        return isFirst;
    }

    void onConnected(Line.Connection open) {
        connection = open;
        framing = settings.framing();
        isFirst = true;
    }

    void send(Waiting waiting, Duration timeout) {
        Flight now = new Flight(waiting, timeout, isFirst);
        isFirst = false;
        flight = now;
        send(now);
    }

    private void send(Flight now) {
        transactions = transactions % 0xffff + 1;
        now.transaction = transactions;
        framing.clear();
        write(now);
        if (isBroadcast(now.request())) {
            now.timers = List.of(context.after(TURNAROUND, () -> answer(now, new byte[0])));
            return;
        }
        Registration end = context.after(now.timeout, () -> onTimeout(now));
        now.timers = settings.sendTwice() ? List.of(end, context.after(AGAIN, () -> sendAgain(now))) : List.of(end);
    }

    private boolean isBroadcast(ModbusRequest request) {
        return settings.way().isSerial() && request.unit() == 0 && request.isWrite();
    }

    private void write(Flight now) {
        Line.Connection open = connection;
        if (open != null) {
            open.write(framing.write(now.transaction, now.request().unit(), Pdu.of(now.request())));
        }
    }

    private void sendAgain(Flight now) {
        now.sentTwice = true;
        write(now);
    }

    void onData(byte[] data) {
        framing.add(data);
        try {
            for (Framing.Frame frame = framing.next(); frame != null; frame = framing.next()) {
                onFrame(frame);
            }
        } catch (ModbusFault nonsense) {
            Flight now = flight;
            int unit = now == null ? 0 : now.request().unit();
            end(
                    new End(Sign.NONSENSE, unit, settings.gap(), Duration.ZERO, String.valueOf(nonsense.getMessage())),
                    nonsense);
        }
    }

    private void onFrame(Framing.Frame frame) {
        Flight now = flight;
        if (now == null || !isFor(now, frame)) {
            context.debug("a late answer of unit %d at %s is dropped".formatted(frame.unit(), settings.place()));
            onLate.accept(frame.unit());
            return;
        }
        ModbusRequest request = now.request();
        byte[] pdu = frame.pdu();
        if (isDoubtful(now, pdu)) {
            again(now);
        } else if (!Pdu.fits(request, pdu)) {
            end(
                    new End(Sign.ANSWERED, request.unit(), settings.gap()),
                    new ModbusFault(
                            ModbusFault.Kind.MALFORMED,
                            "the answer for %s is none: %s"
                                    .formatted(request, pdu.length == 0 ? "it is empty" : pdu.length + " bytes came")));
        } else if (Pdu.isRefusal(request, pdu)) {
            Sign sign = Pdu.code(pdu) == GATEWAY_TARGET_SILENT ? Sign.UNIT_SILENT : Sign.ANSWERED;
            end(new End(sign, request.unit(), rest(now)), new ModbusFault(Pdu.code(pdu), request));
        } else {
            answer(now, pdu);
        }
    }

    /** Where an answer does not say which request it is for, its unit and its shape have to. */
    private boolean isFor(Flight now, Framing.Frame frame) {
        return framing.hasTransactions()
                ? frame.transaction() == now.transaction
                : frame.unit() == now.request().unit() && Pdu.fits(now.request(), frame.pdu());
    }

    /**
     * Some devices answer the first reading of a connection with zeros, or say that they know no such address, and the second
     * one as they should.
     */
    private static boolean isDoubtful(Flight now, byte[] pdu) {
        if (!now.isFirst || now.request().isWrite() || !Pdu.fits(now.request(), pdu)) {
            return false;
        }
        if (Pdu.isRefusal(now.request(), pdu)) {
            return Pdu.code(pdu) == ILLEGAL_ADDRESS;
        }
        for (int i = 2; i < pdu.length; i++) {
            if (pdu[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void again(Flight now) {
        now.timers.forEach(Registration::cancel);
        Flight second = new Flight(now.waiting, now.timeout, false);
        flight = second;
        second.timers = List.of(context.after(settings.gap(), () -> send(second)));
    }

    private void answer(Flight now, byte[] pdu) {
        ModbusAnswer answer = Pdu.answer(now.request(), pdu, context.nanoTime());
        finish(new End(Sign.ANSWERED, now.request().unit(), rest(now)));
        var _ = now.waiting.answer().tryComplete(answer);
    }

    /** A request that went out twice may be answered twice. */
    private Duration rest(Flight now) {
        return now.sentTwice && !framing.hasTransactions() ? Times.longer(AGAIN, settings.gap()) : settings.gap();
    }

    private void onTimeout(Flight now) {
        boolean mistakable = !framing.hasTransactions();
        end(
                new End(
                        Sign.SILENT,
                        now.request().unit(),
                        mistakable ? Times.longer(settings.gap(), WAY) : settings.gap(),
                        mistakable ? Times.longer(LATEST.minus(now.timeout), Duration.ofSeconds(1)) : Duration.ZERO,
                        ""),
                new ModbusFault(
                        ModbusFault.Kind.TIMEOUT,
                        "no answer from %s within %s s for %s%s"
                                .formatted(
                                        settings.place(), Times.seconds(now.timeout), now.request(), framing.guess())));
    }

    void onLost(String why) {
        connection = null;
        Flight now = flight;
        if (now != null) {
            end(new End(Sign.LOST, now.request().unit(), Duration.ZERO), new ModbusFault(ModbusFault.Kind.LOST, why));
        }
    }

    void onClosed(ModbusFault closed) {
        connection = null;
        Flight now = flight;
        if (now != null) {
            now.timers.forEach(Registration::cancel);
            flight = null;
            now.waiting.fail(closed);
        }
    }

    private void end(End end, ModbusFault fault) {
        Flight now = flight;
        finish(end);
        if (now != null) {
            now.waiting.fail(fault);
        }
    }

    private void finish(End end) {
        Flight now = flight;
        flight = null;
        if (now != null) {
            now.timers.forEach(Registration::cancel);
        }
        onEnd.accept(end);
    }
}
