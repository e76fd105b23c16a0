package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One station on MQTT, with any number of EVSEs: what it says goes to the desk, what the desk wants goes to it. */
final class MqttStation implements StationDesk.Driver {

    /** What it needs of the world. */
    interface Surroundings {

        /** Sends one command to this station; fails where there is no connection. */
        Future<Void> publish(String command);

        /** A line for people. */
        void log(String words);

        /** Its sheet is another one. */
        void changed(StationSheet sheet);
    }

    private final String id;
    private final StationRules rules;
    private final NodeContext context;
    private final @Nullable StationDesk desk;
    private final Surroundings world;
    private final StationSheet sheet;
    private final StationSessions sessions;
    private final StationOrders orders;
    private final AwaitedAnswers awaited;
    private StationDesk.@Nullable Connection connection;
    private StationIdentity identity;
    private boolean isBetter;
    private boolean saidRefused;
    private boolean isSettingUp;
    private long heardAt;
    private long askedAt;

    MqttStation(
            String id,
            StationRules rules,
            NodeContext context,
            @Nullable StationDesk desk,
            Function<MqttStation, Surroundings> world,
            ObjectValue kept) {
        this.id = id;
        this.rules = rules;
        this.context = context;
        this.desk = desk;
        this.world = world.apply(this);
        sheet = new StationSheet(id);
        sheet.take(kept);
        identity = new StationIdentity(id, "", "", "", "", "mqtt");
        awaited = new AwaitedAnswers(context, rules.answer());
        sessions = new StationSessions(rules, sheet, this::tell);
        orders = new StationOrders(context, rules, sheet, () -> isBetter, this.world::publish, awaited);
        heardAt = context.nanoTime();
        askedAt = heardAt;
    }

    String id() {
        return id;
    }

    StationSheet sheet() {
        return sheet;
    }

    boolean isOnline() {
        return connection != null;
    }

    /** Whether an operator wants it, so that it may leave something on the disk. */
    boolean isApproved() {
        StationDesk known = desk;
        return known != null
                && known.station(id).filter(view -> !view.waiting()).isPresent();
    }

    boolean isBetter() {
        return isBetter;
    }

    /** Asks it how it is, whether or not it has ever been heard. */
    void ask() {
        askedAt = context.nanoTime();
        var _ = orders.info();
    }

    /** What the broker keeps of its connection, by its own word or by its last will. */
    void onConnection(boolean online) {
        isBetter = true;
        if (online) {
            heard();
            ask();
        } else {
            lost("the station's connection is lost");
        }
    }

    /** To be called every few seconds. */
    void tick() {
        long now = context.nanoTime();
        if (connection != null && now - heardAt > rules.silence().toNanos()) {
            lost("nothing heard for %d s".formatted(rules.silence().toSeconds()));
        } else if (now - askedAt > rules.poll().toNanos()
                && (!isBetter || now - heardAt > rules.poll().toNanos())) {
            ask();
        }
    }

    /** Its connection is gone, or ours. */
    void lost(String why) {
        StationDesk.Connection gone = connection;
        connection = null;
        awaited.endAll(Kind.OFFLINE, why);
        if (gone != null) {
            gone.closed(why);
            world.log("Station %s: %s".formatted(id, why));
        }
    }

    /** Lets it be, without a word to the desk but that it is not looked after any more. */
    void close() {
        lost("the node stops");
    }

    private void heard() {
        heardAt = context.nanoTime();
        StationDesk known = desk;
        if (connection != null || known == null) {
            return;
        }
        switch (known.welcome(id)) {
            case ACCEPTED -> {
                connect(known);
                world.log("Station %s is connected".formatted(id));
            }
            case PENDING -> {
                // the desk shows it to the operator, who may let it in
                connect(known);
                if (!rules.adds()) {
                    refused("Station %s waits for the operator's approval");
                }
            }
            case REFUSED -> refused("Station %s is not set up here");
        }
    }

    private void connect(StationDesk known) {
        sessions.resume(known.station(id).orElse(null));
        connection = known.connected(identity, this);
    }

    private void refused(String words) {
        if (!saidRefused) {
            saidRefused = true;
            world.log(words.formatted(id));
        }
    }

    void onAnswer(StationAnswer answer) {
        isBetter |= !answer.id().isEmpty();
        if (answer instanceof StationAnswer.Info info) {
            // before anything else: it may be what makes the station known
            sheet.take(info.station());
            setUp();
        }
        heard();
        Instant now = context.now();
        switch (answer) {
            case StationAnswer.Status said -> onStatus(said, now);
            case StationAnswer.Metric said -> onMetric(said, now);
            case StationAnswer.Counter said -> tell(new StationEvent.Heard(now));
            case StationAnswer.Info said -> onInfo(said, now);
            case StationAnswer.Boot said -> onBoot(said, now);
            case StationAnswer.Heartbeat _ -> tell(new StationEvent.Heard(now));
            case StationAnswer.Done said -> awaited.settle(said.id(), outcome(Kind.DONE, said.words()));
            case StationAnswer.Refused said -> {
                world.log("Station %s refuses %s: %s".formatted(id, said.command(), said.words()));
                awaited.settle(
                        said.id(),
                        outcome(
                                said.words().startsWith("unknown command") ? Kind.NOT_SUPPORTED : Kind.REFUSED,
                                said.words()));
            }
        }
        if (!(answer instanceof StationAnswer.Heartbeat || answer instanceof StationAnswer.Counter)) {
            world.changed(sheet);
        }
    }

    private static CommandOutcome outcome(Kind kind, String words) {
        return AwaitedAnswers.outcome(kind, words.isEmpty() ? "the station has done it" : words);
    }

    private void onStatus(StationAnswer.Status said, Instant now) {
        if (sheet.status(said.evse(), said.code(), said.word(), now)) {
            world.log("Evse %s is in status %s".formatted(sheet.code(said.evse()), said.word()));
        }
        if (Double.isFinite(said.register())) {
            sheet.register(said.evse(), said.register());
        }
        sessions.onStatus(said, now);
        tell(new StationEvent.StateTold(
                said.time() == null ? now : said.time(), key(said.evse()), 0, said.state(), said.fault(), ""));
        if (!isBetter) {
            awaited.stands(said.evse(), said.word());
        }
    }

    private void onMetric(StationAnswer.Metric said, Instant now) {
        if (said.percentage() < 0 && said.sample() < 0) {
            // the first form takes back what it had shown
            sheet.percentage(said.evse(), said.percentage());
            return;
        }
        if (Double.isFinite(said.percentage())) {
            sheet.percentage(said.evse(), said.percentage());
        }
        if (Double.isFinite(said.register())) {
            sheet.register(said.evse(), said.register());
        } else if (said.sample() > 0) {
            sheet.register(said.evse(), sheet.register(said.evse()) + said.sample() * rules.sampleWattHours());
        }
        tell(new StationEvent.Measured(
                key(said.evse()),
                said.session().isEmpty() ? sessions.transaction(said.evse()) : said.session(),
                new Meter(
                        said.time() == null ? now : said.time(),
                        sheet.register(said.evse()),
                        said.power(),
                        said.currents(),
                        said.voltages(),
                        said.offered(),
                        said.percentage(),
                        said.temperature())));
    }

    private void onInfo(StationAnswer.Info said, Instant now) {
        for (int number : sheet.numbers()) {
            ObjectValue evse = sheet.evse(number);
            try {
                onStatus(
                        new StationAnswer.Status(
                                "",
                                number,
                                sheet.code(number),
                                evse.string("status", ""),
                                StationAnswer.state(evse.string("status", "")),
                                evse.string("fault", ""),
                                evse.string("session", ""),
                                evse.string("token", ""),
                                StationAnswer.number(evse.get("energy_wh")),
                                StopReason.NOT_TOLD,
                                null),
                        now);
            } catch (NodeError unknown) {
                world.log("Station %s, EVSE %s: %s".formatted(id, sheet.code(number), unknown.text()));
            }
        }
        if (said.id().isEmpty()) {
            awaited.told(said.station());
        } else {
            awaited.settle(said.id(), new CommandOutcome(Kind.DONE, "the station told of itself", said.station()));
        }
    }

    private void onBoot(StationAnswer.Boot said, Instant now) {
        isBetter = true;
        identity = new StationIdentity(id, said.vendor(), said.model(), said.serial(), said.firmware(), "mqtt");
        tell(new StationEvent.Booted(now, identity, said.reason()));
        ask();
    }

    /** Sets a station up that nobody has, as it describes itself: where that is wanted. */
    private void setUp() {
        StationDesk known = desk;
        if (known == null || !rules.adds()) {
            return;
        }
        StationView view = known.station(id).orElse(null);
        boolean isNeeded =
                view == null || view.waiting() || view.setup().evses().isEmpty();
        if (isNeeded && !isSettingUp) {
            isSettingUp = true;
            var _ = known.register()
                    .put(sheet.setup(rules.first()), rules.by())
                    .onComplete(put -> context.execute(() -> {
                        isSettingUp = false;
                        if (put.failed()) {
                            context.error(
                                    "station %s cannot be set up: %s".formatted(id, NodeError.textOf(put.cause())),
                                    null);
                            return;
                        }
                        world.log("Station %s is set up as it describes itself".formatted(id));
                        heard();
                        ask();
                    }));
        }
    }

    private int key(int evse) {
        return evse - rules.first() + 1;
    }

    private void tell(StationEvent event) {
        StationDesk.Connection to = connection;
        if (to != null) {
            Future<@Nullable ChargeSession> told = to.told(event);
            var _ = told.onFailure(
                    failure -> context.error("station %s: %s".formatted(id, NodeError.textOf(failure)), null));
        }
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        Promise<CommandOutcome> outcome = Promise.promise();
        context.execute(() -> send(command)
                .otherwise(failure -> AwaitedAnswers.outcome(Kind.NO_ANSWER, NodeError.textOf(failure)))
                .onComplete(outcome));
        return outcome.future();
    }

    private Future<CommandOutcome> send(StationCommand command) {
        world.log("Command %s for station %s".formatted(orders.words(command), id));
        switch (command) {
            case StationCommand.Start start -> {
                int evse = start.evse() == 0 ? orders.firstFree() : start.evse() - 1 + rules.first();
                sessions.starting(evse, start);
                return orders.send(start).onSuccess(outcome -> {
                    if (!outcome.isDone()) {
                        sessions.notStarting(evse);
                    }
                });
            }
            case StationCommand.Stop stop -> sessions.stopping(stop.evse() - 1 + rules.first());
            default -> {}
        }
        return orders.send(command);
    }

    @Override
    public void replaced() {
        context.execute(() -> connection = null);
    }
}
