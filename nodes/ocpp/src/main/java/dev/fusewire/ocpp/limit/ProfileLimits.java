package dev.fusewire.ocpp.limit;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.CallError;
import dev.fusewire.ocpp.ErrorCode;
import dev.fusewire.ocpp.LimitControl;
import dev.fusewire.ocpp.Outcomes;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.Quirks;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.limit.LimitWords.Told;
import dev.fusewire.ocpp.limit.Step.Answer;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.EvseView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one station's EVSEs by charging profiles, in any version. What the station has measured and which transactions run is
 * looked up at the desk once a second, as long as there is a limit to hold.
 */
public final class ProfileLimits implements LimitControl {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final class Held {
        private final int evse;
        private final EvseLimit limit;
        private Promise<CommandOutcome> outcome = Promise.promise();
        private @Nullable Meter seen;
        private @Nullable Token token;
        private String complaint = "";
        private boolean asked;

        private Held(int evse, Means means) {
            this.evse = evse;
            limit = new EvseLimit(means);
            limit.connected();
        }
    }

    private final StationLink link;
    private final LimitWords words;
    private final Map<Integer, Held> held = new HashMap<>(2);
    private final StationTotal total = new StationTotal(
            () -> held.values().stream().map(each -> each.limit).toList());
    private @Nullable Future<Means> means;
    private Quirks quirks = Quirks.NONE;
    private @Nullable Registration tick;
    private long ticks;
    private boolean isClosed;

    public ProfileLimits(StationLink link, LimitWords words) {
        this.link = link;
        this.words = words;
    }

    @Override
    public Future<CommandOutcome> limit(StationCommand.Limit wish) {
        if (!(wish.ampere() >= 0) || wish.evse() < 1) {
            return Future.succeededFuture(
                    Outcomes.refused("a limit of " + wish.ampere() + " A at EVSE " + wish.evse() + " cannot be"));
        }
        return means().compose(known -> {
            Held one = held.computeIfAbsent(wish.evse(), evse -> new Held(evse, known));
            boolean isSteps = link.quirks().has(Quirk.LIMIT_IN_STEPS);
            one.limit.wish(isSteps ? Math.floor(wish.ampere()) : wish.ampere(), wish.phases());
            Promise<CommandOutcome> before = one.outcome;
            one.outcome = Promise.promise();
            // who asked before is told what came of what was asked after it
            one.outcome.future().onSuccess(before::tryComplete);
            Future<CommandOutcome> outcome = one.outcome.future();
            go(one);
            run();
            return outcome;
        });
    }

    /** The connection is gone: who waits for an outcome has none. */
    public void closed() {
        isClosed = true;
        if (tick != null) {
            tick.cancel();
        }
        held.values()
                .forEach(each -> each.outcome.tryComplete(new CommandOutcome(
                        CommandOutcome.Kind.NO_ANSWER, "the connection was lost", ObjectValue.EMPTY)));
    }

    private Future<Means> means() {
        Future<Means> known = means;
        if (known == null) {
            Told nothing = new Told(-1, "");
            Future<Told> told = link.quirks().has(Quirk.NO_CONFIGURATION)
                    ? Future.succeededFuture(nothing)
                    : words.ask().otherwise(nothing);
            known = told.map(each -> StationMeans.of(each, link.quirks()));
            means = known;
            quirks = link.quirks();
        }
        return known;
    }

    /** The station has said what it is after limits were asked for: what it is known for counts from now on. */
    private void learn() {
        if (means == null || quirks.equals(link.quirks())) {
            return;
        }
        means = null;
        means().onSuccess(known -> held.values().forEach(each -> each.limit.learned(known)));
    }

    private void run() {
        if (tick == null && !isClosed) {
            tick = link.loop().after(TICK, () -> {
                tick = null;
                ticks++;
                learn();
                held.values().forEach(this::go);
                total.renew();
                run();
            });
        }
    }

    private long now() {
        return TICK.toNanos() * ticks;
    }

    /** Looks at what is known, and says what is to be said. */
    private void go(Held one) {
        Optional<EvseView> view = link.view().stream()
                .flatMap(station -> station.evses().stream())
                .filter(each -> each.key().evse() == one.evse)
                .findFirst();
        view.ifPresent(each -> look(one, each));
        next(one);
        if (one.limit.isBlind(now()) && !one.asked && !link.quirks().has(Quirk.NO_TRIGGER)) {
            one.asked = true;
            Future<CommandOutcome> _ = words.command(new StationCommand.Trigger("meter", one.evse));
        }
        settle(one);
    }

    private void look(Held one, EvseView view) {
        ChargeSession session = view.session();
        if (session != null && session.isOpen()) {
            one.limit.transaction(session.transaction());
            one.token = session.token() == null ? one.token : session.token();
        } else {
            one.limit.transaction("");
        }
        if (view.state() == EvseState.FREE) {
            one.limit.left();
        }
        Meter meter = view.meter();
        if (meter != null && !meter.equals(one.seen)) {
            one.seen = meter;
            Optional<ProfileForm> before = one.limit.form();
            one.limit.measured(drawn(meter), !meter.currents().isEmpty(), now());
            if (before.isPresent() && one.limit.form().isEmpty()) {
                tell(one, "a limit had no effect as " + before.get());
            }
        }
    }

    private void next(Held one) {
        if (isClosed) {
            return;
        }
        boolean wasEnding = one.limit.isEnding();
        Optional<Step> step = one.limit.next(now());
        if (wasEnding && !one.limit.isEnding()) {
            tell(one, "its session was to be ended and goes on: it has its limit again");
        }
        step.ifPresent(each -> say(one, each).onComplete(answer -> {
            Answer said = answer.succeeded() ? answer.result() : Answer.NONE;
            one.asked = false;
            one.limit.answered(each, said, now());
            settle(one);
            // what could not be said at all is not said again at once, but with the next second
            if (said != Answer.NONE) {
                next(one);
            }
        }));
    }

    private Future<Answer> say(Held one, Step step) {
        return switch (step) {
            case Step.Profile profile ->
                words.set(one.evse, total.of(profile))
                        .map(answer -> {
                            String status = answer.string("status", "");
                            one.complaint = status;
                            return switch (status.toLowerCase(Locale.ROOT)) {
                                case "accepted", "" -> Answer.ACCEPTED;
                                case "notsupported" -> Answer.NOT_SUPPORTED;
                                default -> Answer.REFUSED;
                            };
                        })
                        .recover(e -> {
                            one.complaint = Outcomes.of(e).words();
                            return Future.succeededFuture(
                                    !(e instanceof CallError error)
                                            ? Answer.NONE
                                            : error.code() == ErrorCode.NOT_IMPLEMENTED
                                                            || error.code() == ErrorCode.NOT_SUPPORTED
                                                    ? Answer.NOT_SUPPORTED
                                                    : Answer.REFUSED);
                        });
            case Step.End end -> {
                tell(one, "no limit pauses the car: its session is ended");
                yield words.command(new StationCommand.Stop(one.evse, end.transaction()))
                        .map(ProfileLimits::answer);
            }
            case Step.Begin _ -> {
                Token token = one.token;
                yield token == null
                        ? Future.succeededFuture(Answer.REFUSED)
                        : words.command(new StationCommand.Start(one.evse, 1, token, -1))
                                .map(ProfileLimits::answer);
            }
        };
    }

    private static Answer answer(CommandOutcome outcome) {
        return switch (outcome.kind()) {
            case DONE, SCHEDULED -> Answer.ACCEPTED;
            case NOT_SUPPORTED -> Answer.NOT_SUPPORTED;
            case NO_ANSWER -> Answer.NONE;
            case REFUSED, OFFLINE, NOT_ALLOWED -> Answer.REFUSED;
        };
    }

    /** Whoever waits is told as soon as it is known. */
    private void settle(Held one) {
        Verdict verdict = one.limit.verdict();
        if (verdict == Verdict.HELD || verdict == Verdict.NONE) {
            one.outcome.tryComplete(
                    new CommandOutcome(CommandOutcome.Kind.DONE, "the station took the limit", ObjectValue.EMPTY));
        } else if (verdict == Verdict.UNCONTROLLED
                && one.outcome.tryComplete(Outcomes.refused("the station takes no limit: " + one.complaint))) {
            tell(one, "takes no limit: " + one.complaint);
        }
    }

    private void tell(Held one, String what) {
        link.log("EVSE " + one.evse + ": " + what);
        var _ = link.told(new StationEvent.Noted(link.loop().now(), one.evse, "limit", what));
    }

    /** A on the highest phase; where only power is told, what it is at least: shared among three phases. */
    private static double drawn(Meter meter) {
        if (!meter.currents().isEmpty()) {
            return meter.currents().stream().mapToDouble(each -> each).max().orElse(Double.NaN);
        }
        return meter.power() / (3 * 230);
    }
}
