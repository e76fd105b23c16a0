package dev.fusewire.nodes.goe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointControl;
import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointOutcome;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import dev.fusewire.nodes.chargepoint.ChargePointWatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A charger without sockets, on a clock turned by hand, and the watch that looks after it. */
final class FakeGoe implements ChargePointLink {

    static final Duration INTERVAL = Duration.ofSeconds(5);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Stands for the config node, whose folder the watch uses. */
    @NodeType("bench")
    public static final class Bench implements Node {
        public record Config() {}

        public Bench(Config config, NodeContext context) {}
    }

    final NodeTester tester;
    final ChargePointWatch watch;
    final KeptState kept;
    final List<String> writes = new ArrayList<>();
    final List<String> keptAtWrite = new ArrayList<>();
    final List<ChargePointNews> news = new ArrayList<>();
    int reads;
    Channel channel = Channel.REQUESTED;
    int amp = 16;
    OptionalInt limit = OptionalInt.empty();
    Force force = Force.NEUTRAL;
    PhaseMode mode = PhaseMode.THREE;
    Car car = Car.CHARGING;
    OptionalInt maximum = OptionalInt.of(16);
    double current;
    boolean tellsUptime = true;
    boolean hangs;
    boolean gone;
    /** How long an answer takes, s; it tells how things are then. */
    double late;

    boolean refuses;
    boolean ignores;
    private long startedAt = -1_000_000_000_000L;
    private boolean asked;

    FakeGoe() {
        this(null);
    }

    /** @param folder what an earlier one was given, to be its restart */
    FakeGoe(@Nullable Path folder) {
        tester = new NodeTester(Bench.class, ObjectValue.of("id", "goe"), Map.of(), Map.of(), folder, Map.of());
        kept = new KeptState(tester.dataFolder(), "pause");
        watch = new ChargePointWatch(
                tester, this, new ChargePointControl(kept.read()), kept, INTERVAL, TIMEOUT, news::add);
    }

    @CanIgnoreReturnValue
    FakeGoe started() {
        watch.start();
        return this;
    }

    void pass(double seconds) {
        tester.pass(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** Until the charger has been asked once more. */
    void passOneRead() {
        for (int before = reads; reads == before; ) {
            pass(0.1);
        }
    }

    @CanIgnoreReturnValue
    Future<ChargePointOutcome> command(Object payload) {
        return watch.command(ChargePointCommand.of(Message.of(payload)));
    }

    Stream<String> events() {
        return news.stream()
                .filter(ChargePointNews.Happened.class::isInstance)
                .map(each -> ((ChargePointNews.Happened) each).event().word());
    }

    /** What flows get of the newest event. */
    ObjectValue newestEvent() {
        ChargePointEvent event = news.stream()
                .filter(ChargePointNews.Happened.class::isInstance)
                .map(each -> ((ChargePointNews.Happened) each).event())
                .reduce((_, later) -> later)
                .orElseThrow();
        return event.toMessage(event.word(), "charger").payload() instanceof ObjectValue fields
                ? fields
                : ObjectValue.EMPTY;
    }

    void reboot() {
        startedAt = tester.nanoTime();
        amp = 16;
        limit = OptionalInt.empty();
        force = Force.NEUTRAL;
    }

    ChargePointReading reading() {
        boolean limited = channel == Channel.TEMPORARY_LIMIT;
        return new ChargePointReading(
                car,
                force != Force.OFF,
                force,
                channel,
                limited ? limit : OptionalInt.of(amp),
                Math.min(amp, limit.orElse(99)),
                maximum.isPresent() ? ChargePointLimit.installation(maximum.getAsInt()) : null,
                List.of(current, current, current),
                0,
                0,
                0,
                3,
                mode,
                null,
                null,
                Double.NaN,
                tellsUptime ? OptionalLong.of((tester.nanoTime() - startedAt) / 1_000_000) : OptionalLong.empty(),
                null,
                tester.now());
    }

    @Override
    public Future<ChargePointReading> read() {
        reads++;
        return answer(this::reading);
    }

    @Override
    public Future<Answer> write(Setting setting) {
        writes.add(setting.key() + "=" + setting.value());
        keptAtWrite.add(kept.read().string("pause", "NONE"));
        return answer(() -> {
            if (refuses) {
                return Answer.refused("not now");
            }
            if (!ignores) {
                take(setting);
            }
            return Answer.TAKEN;
        });
    }

    private void take(Setting setting) {
        switch (setting.key()) {
            case CURRENT -> {
                if (channel == Channel.TEMPORARY_LIMIT) {
                    limit = OptionalInt.of(setting.value());
                } else {
                    amp = setting.value();
                }
            }
            case FORCE -> force = Force.values()[setting.value()];
            case PHASES -> mode = PhaseMode.values()[setting.value()];
        }
    }

    private interface Say<T> {
        T say();
    }

    private <T> Future<T> answer(Say<T> what) {
        if (asked) {
            throw new AssertionError("asked while another question was under way");
        }
        if (gone) {
            return Future.failedFuture(new NodeError("Error", "no connection"));
        }
        if (late > 0) {
            asked = true;
            Promise<T> answer = Promise.promise();
            tester.after(Duration.ofMillis((long) (late * 1000)), () -> {
                asked = false;
                answer.complete(what.say());
            });
            return answer.future();
        }
        if (!hangs) {
            return Future.succeededFuture(what.say());
        }
        asked = true;
        Promise<T> never = Promise.promise();
        tester.after(TIMEOUT, () -> {
            asked = false;
            never.fail(new NodeError("Error", "no answer"));
        });
        return never.future();
    }

    @Override
    public Future<Void> close(boolean removed) {
        return Future.succeededFuture();
    }
}
