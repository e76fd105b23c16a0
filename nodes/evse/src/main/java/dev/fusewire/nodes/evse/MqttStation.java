package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One station on MQTT, with any number of EVSEs: what it says goes to the desk, what the desk wants goes to it. */
final class MqttStation implements DeskPlace.Holder {

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
    private final Surroundings world;
    private final StationSheet sheet;
    private final StationSessions sessions;
    private final StationOrders orders;
    private final AwaitedAnswers awaited;
    private final DeskPlace place;
    private final StationReports reports;
    private boolean isBetter;
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
        this.world = world.apply(this);
        sheet = new StationSheet(id);
        sheet.take(kept);
        place = new DeskPlace(sheet, rules, context, desk, this, this.world::log);
        awaited = new AwaitedAnswers(context, rules.answer());
        sessions = new StationSessions(rules, sheet, place::tell);
        reports = new StationReports(rules, sheet, sessions, awaited, () -> isBetter, place::tell, this.world::log);
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
        return place.isConnected();
    }

    /** Whether an operator wants it, so that it may leave something on the disk. */
    boolean isApproved() {
        return place.isApproved();
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
        if (place.isConnected() && now - heardAt > rules.silence().toNanos()) {
            lost("nothing heard for %d s".formatted(rules.silence().toSeconds()));
        } else if (now - askedAt > rules.poll().toNanos()
                && (!isBetter || now - heardAt > rules.poll().toNanos())) {
            ask();
        }
    }

    /** Its connection is gone, or ours. */
    void lost(String why) {
        awaited.endAll(Kind.OFFLINE, why);
        place.leave(why);
    }

    /** Lets it be, without a word to the desk but that it is not looked after any more. */
    void close() {
        lost("the node stops");
    }

    private void heard() {
        heardAt = context.nanoTime();
        place.enter();
    }

    void onAnswer(StationAnswer answer) {
        isBetter |= !answer.id().isEmpty();
        if (answer instanceof StationAnswer.Info info) {
            // before anything else: it may be what makes the station known
            sheet.take(info.station());
            place.setUp();
        }
        heard();
        Instant now = context.now();
        switch (answer) {
            case StationAnswer.Status said -> reports.onStatus(said, now);
            case StationAnswer.Metric said -> reports.onMetric(said, now);
            case StationAnswer.Counter said -> place.tell(new StationEvent.Heard(now));
            case StationAnswer.Info said -> reports.onInfo(said, now);
            case StationAnswer.Boot said -> onBoot(said, now);
            case StationAnswer.Heartbeat _ -> place.tell(new StationEvent.Heard(now));
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

    private void onBoot(StationAnswer.Boot said, Instant now) {
        isBetter = true;
        place.tell(new StationEvent.Booted(now, place.identify(said), said.reason()));
        ask();
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
    public void arrives(@Nullable StationView view) {
        sessions.resume(view);
    }

    @Override
    public void isSetUp() {
        heard();
        ask();
    }

    @Override
    public void replaced() {
        context.execute(place::replaced);
    }
}
