package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Enable;
import dev.fusewire.nodes.modbus.device.DeviceProfile.SetPoint;
import dev.fusewire.nodes.modbus.link.ModbusFault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A charger of a profile. Before anything is set it is found out how it is to be read and its fail-safe is seen to, anew
 * after each gap. Its set point is written again after a gap, and now and then, since some devices fall back and show what
 * they were told before.
 */
final class ChargerLink implements ChargePointLink {

    private static final Duration LOOKED_AFTER = Duration.ofMinutes(5);
    private static final int MOST_UNDONE = 3;

    private final Charger charger;
    private final NodeContext context;
    private final RegisterBus bus;
    private final DeviceReader reader;
    private final FitSearch search;
    private final Preparation preparation;
    private final ChargerDecoder decoder;
    private final List<Register> registers;
    private final PauseMemory pause;
    private final KeptState kept;
    private final Consumer<ChargePointEvent> events;
    private @Nullable Fit fit;
    private boolean prepared;
    private boolean gap;
    private boolean resends;
    private OptionalInt current = OptionalInt.empty();
    private boolean currentSent;
    private long sentAt;
    private long lookedAt;
    private int undone;
    private boolean wasPaused;
    private boolean pauseWritten;
    private boolean pauseSeen;
    private boolean disabled;
    private String unsafe = "";

    ChargerLink(
            DeviceProfile profile,
            NodeContext context,
            RegisterBus bus,
            double safeCurrent,
            double safeSeconds,
            Consumer<ChargePointEvent> events) {
        charger = profile.asCharger();
        this.context = context;
        this.bus = bus;
        this.events = events;
        decoder = new ChargerDecoder(profile);
        registers = decoder.registers();
        reader = new DeviceReader(bus, profile.link(), decoder.needed());
        search = new FitSearch(profile, reader);
        preparation = new Preparation(charger, safeCurrent, safeSeconds, bus, reader);
        kept = new KeptState(context.dataFolder(), "device");
        wasPaused = isKeptPaused();
        pause = new PauseMemory(charger, wasPaused);
    }

    private boolean isKeptPaused() {
        try {
            return kept.read().isTrue("paused");
        } catch (NodeError unreadable) {
            context.warn("what was set last cannot be read: " + unreadable.text());
            return false;
        }
    }

    /** Whether it is understood, and may be told something. */
    boolean isPrepared() {
        return prepared;
    }

    int addressBase() {
        return fit == null ? 0 : fit.addressBase();
    }

    /** Why its dead-man is not as it is to be; empty where it is. */
    String unsafe() {
        return unsafe;
    }

    /** The connection is a new one: what the device was told may be forgotten. */
    void onConnected() {
        prepared = false;
        gap = true;
        pause.onGap();
    }

    @Override
    public Future<ChargePointReading> read() {
        return readAll().onFailure(_ -> {
            prepared = false;
            gap = true;
            pause.onGap();
        });
    }

    private Future<ChargePointReading> readAll() {
        return fitting()
                .compose(found -> prepared(found)
                        .compose(_ -> reader.read(registers, found)
                                .compose(this::settle)
                                .compose(this::keep)));
    }

    private Future<Fit> fitting() {
        Fit known = fit;
        return known != null ? Future.succeededFuture(known) : search.find().onSuccess(found -> fit = found);
    }

    private Future<Void> prepared(Fit found) {
        boolean isDue = context.nanoTime() - lookedAt >= LOOKED_AFTER.toNanos();
        if (prepared && !isDue) {
            return Future.succeededFuture();
        }
        lookedAt = context.nanoTime();
        return preparation.carryOut(found, prepared).map(complaint -> {
            prepared = true;
            tellUnsafe(complaint);
            return null;
        });
    }

    private void tellUnsafe(String complaint) {
        if (!complaint.isEmpty() && !complaint.equals(unsafe)) {
            context.error(new NodeError("Error", complaint), null);
            events.accept(new ChargePointEvent(ChargePointEvent.Kind.REFUSED, complaint));
        }
        unsafe = complaint;
    }

    /** Takes what was read, and writes again what has to be. */
    private Future<ChargePointReading> settle(Readings read) {
        DeviceState state = DeviceState.of(charger, read);
        ChargePointReading shown = decoder.decode(read, state, pause.isPaused(), current, context.now());
        boolean isOurPause = pause.isPaused() && pauseWritten && pauseSeen;
        pause.onReading(read, shown.draws(), shown.isIdle(), context.nanoTime());
        pauseSeen |= pause.isPaused();
        if (isOurPause && !pause.isPaused() && !gap && !shown.isIdle() && undone < MOST_UNDONE) {
            undone++;
            events.accept(new ChargePointEvent(
                    ChargePointEvent.Kind.REFUSED, "a pause was taken, and is not kept: it is written again"));
            if (undone == MOST_UNDONE) {
                events.accept(new ChargePointEvent(
                        ChargePointEvent.Kind.UNCONTROLLED,
                        "no pause is kept, %d times: the car counts as a load nobody controls".formatted(undone)));
            }
            return rewrite(() -> writePause(true), read, state);
        }
        // unplugging ends every pause, and not each device sees to it; and what is none any more must not go on unseen
        if (pause.isPaused() ? shown.isIdle() && charger.enable() != null : disabled) {
            return rewrite(() -> writePause(false), read, state);
        }
        boolean isDue =
                context.nanoTime() - sentAt >= charger.setPoint().refresh().toNanos();
        if (currentSent && !gap && (resends || isDue) && isAsSent(read)) {
            return rewrite(this::sendAgain, read, state);
        }
        // at the next reading: there may be a newer wish, which goes first
        resends = gap && currentSent;
        gap = false;
        return Future.succeededFuture(decoder.decode(read, state, pause.isPaused(), current, context.now()));
    }

    /** What is shown as another is the matter of who compares it. */
    private boolean isAsSent(Readings read) {
        if (pause.isPaused() && pause.isBySetPoint()) {
            return pause.isZero(read, false);
        }
        OptionalInt shown = decoder.setPoint(read);
        return current.isPresent() && (shown.isEmpty() || shown.equals(current));
    }

    private Future<Void> sendAgain() {
        return pause.isPaused() && pause.isBySetPoint() ? writePause(true) : writeCurrent(current.orElseThrow());
    }

    private Future<ChargePointReading> rewrite(Supplier<Future<Void>> write, Readings read, DeviceState state) {
        return write.get().recover(Preparation::unlessRefused).map(_ -> {
            gap = false;
            return decoder.decode(read, state, pause.isPaused(), current, context.now());
        });
    }

    /** Before a restart of this program is survived by what is known of a pause, it has to be on disk. */
    private Future<ChargePointReading> keep(ChargePointReading reading) {
        if (pause.isPaused() == wasPaused) {
            return Future.succeededFuture(reading);
        }
        wasPaused = pause.isPaused();
        ObjectValue state = ObjectValue.of("paused", wasPaused);
        return context.<Boolean>blocking(() -> {
                    kept.write(state);
                    return true;
                })
                .transform(written -> {
                    if (written.failed()) {
                        context.warn("cannot keep what was set last: " + NodeError.textOf(written.cause()));
                    }
                    return Future.succeededFuture(reading);
                });
    }

    @Override
    public Future<Answer> write(Setting setting) {
        Future<Void> written = switch (setting.key()) {
            case CURRENT -> setCurrent(setting.value());
            case FORCE -> writePause(setting.value() == Force.OFF.ordinal());
            case PHASES ->
                Future.failedFuture(
                        new ModbusFault(ModbusFault.Kind.REFUSED, "this charger cannot be told its phases"));
        };
        return written.map(_ -> Answer.TAKEN)
                .recover(failure -> Preparation.isRefusal(failure)
                        ? Future.succeededFuture(Answer.refused(NodeError.textOf(failure)))
                        : Future.failedFuture(failure));
    }

    /** During a pause by the set point there is nothing to write: it is what charging goes on with. */
    private Future<Void> setCurrent(int ampere) {
        if (pause.isPaused() && pause.isBySetPoint()) {
            current = OptionalInt.of(ampere);
            return Future.succeededFuture();
        }
        return writeCurrent(ampere).onSuccess(_ -> current = OptionalInt.of(ampere));
    }

    private Future<Void> writeCurrent(int ampere) {
        SetPoint point = charger.setPoint();
        double value = Math.max(point.minimum(), Math.min(point.maximum(), ampere));
        return send(point.target().register().words(value, order()));
    }

    private Future<Void> send(int[] words) {
        SetPoint point = charger.setPoint();
        sentAt = context.nanoTime();
        resends = false;
        return bus.write(point.target().function(), point.target().register().address() + addressBase(), words)
                .onSuccess(_ -> currentSent = true);
    }

    private WordOrder order() {
        return fit == null ? WordOrder.BIG : fit.wordOrder();
    }

    private Future<Void> writePause(boolean wanted) {
        Enable enable = charger.enable();
        Future<Void> written;
        if (enable != null) {
            written = bus.write(
                    enable.target().function(),
                    enable.target().register().address() + addressBase(),
                    new int[] {wanted ? enable.off() : enable.on()});
        } else if (wanted) {
            written = send(RegisterCodec.words(
                    charger.setPoint().pause().orElse(0.0),
                    charger.setPoint().target().register().type(),
                    order()));
        } else {
            written = writeCurrent(current.orElse((int) charger.setPoint().minimum()));
        }
        return written.onSuccess(_ -> {
            if (!wanted) {
                undone = 0;
            }
            pauseWritten = wanted;
            disabled = wanted && enable != null && enable.readBack().isEmpty();
            pauseSeen &= wanted;
            pause.onWritten(wanted, context.nanoTime());
        });
    }

    @Override
    public Future<Void> close(boolean removed) {
        return Future.succeededFuture();
    }
}
