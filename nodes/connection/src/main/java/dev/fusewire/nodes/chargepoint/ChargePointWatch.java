package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Restrictions;
import dev.fusewire.nodes.chargepoint.ChargePointEvent.Kind;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Setting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks and tells one charger, one thing at a time: polls it, writes what {@link ChargePointControl} wants written, leaves it alone
 * for longer and longer while it does not answer. Lives on the config node's event loop.
 */
public final class ChargePointWatch {

    private static final int FAILURES_UNTIL_LOST = 2;

    private final NodeContext context;
    private final ChargePointLink link;
    private final ChargePointControl control;
    private final KeptState kept;
    private final Duration interval;
    private final Duration patience;
    private final Consumer<ChargePointNews> tell;
    private @Nullable Promise<ChargePointOutcome> command;
    private @Nullable Registration timer;
    private @Nullable Instant told;
    private boolean busy;
    private boolean closed;
    private boolean answering;
    private boolean lost;
    private String trouble = "";
    private int failures;
    private long nextRead;
    private long answeredAt;

    public ChargePointWatch(
            NodeContext context,
            ChargePointLink link,
            ChargePointControl control,
            KeptState kept,
            Duration interval,
            Duration timeout,
            Consumer<ChargePointNews> tell) {
        this.context = context;
        this.link = link;
        this.control = control;
        this.kept = kept;
        this.interval = interval;
        this.tell = tell;
        patience = interval.plus(timeout);
        answeredAt = context.nanoTime();
        nextRead = answeredAt;
    }

    public void start() {
        advance();
    }

    /**
     * Makes this the newest wish.
     *
     * @return completes when the charger shows it or has refused it; fails when it falls silent meanwhile
     */
    public Future<ChargePointOutcome> command(ChargePointCommand wish) {
        control.command(wish, context.nanoTime());
        settle(ChargePointOutcome.REPLACED);
        if (lost) {
            advance();
            return Future.succeededFuture(ChargePointOutcome.REPLACED);
        }
        Promise<ChargePointOutcome> promise = Promise.promise();
        command = promise;
        if (!busy) {
            confirm();
            advance();
        }
        return promise.future();
    }

    /** Asks as soon as it can: the way to the charger is there again. */
    public void lookAgain() {
        nextRead = context.nanoTime();
        advance();
    }

    private void settle(ChargePointOutcome outcome) {
        Promise<ChargePointOutcome> open = command;
        command = null;
        if (open != null) {
            open.complete(outcome);
        }
    }

    private void fail(String text) {
        Promise<ChargePointOutcome> open = command;
        command = null;
        if (open != null) {
            open.fail(new NodeError("Error", text));
        }
    }

    private void confirm() {
        ChargePointReading reading = control.reading();
        if (command != null && answering && reading != null && control.isSettled()) {
            settle(new ChargePointOutcome(reading, control.pausedBy(), true, control.refusals(), null));
        }
    }

    private void advance() {
        if (busy || closed) {
            return;
        }
        if (control.isUnkept()) {
            keep();
            return;
        }
        long now = context.nanoTime();
        long due = nextRead;
        if (answering) {
            switch (control.next(now)) {
                case ChargePointControl.Step.Read _ -> due = now;
                case ChargePointControl.Step.Write write -> {
                    write(write.setting());
                    return;
                }
                case ChargePointControl.Step.Rest rest -> due = Math.min(due, rest.until());
            }
        }
        if (now - due >= 0) {
            read();
        } else {
            wakeAfter(Duration.ofNanos(due - now));
        }
    }

    private void wakeAfter(Duration delay) {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.after(delay, this::advance);
    }

    /** Before the charger hears of a pause of ours, the disk knows whose it is. A broken disk does not endanger the fuse. */
    private void keep() {
        busy = true;
        var record = control.record(context.now());
        context.<Boolean>blocking(() -> {
                    kept.write(record);
                    return true;
                })
                .onComplete(written -> {
                    busy = false;
                    control.onKept();
                    if (written.failed()) {
                        context.error(
                                "cannot keep whose pause it is, after a restart it counts as the user's: "
                                        + NodeError.textOf(written.cause()),
                                null);
                    }
                    advance();
                });
    }

    private void read() {
        busy = true;
        long asked = context.nanoTime();
        nextRead = asked + link.pace(interval).toNanos();
        link.read().onComplete(result -> {
            busy = false;
            if (closed) {
                return;
            }
            if (result.succeeded()) {
                onAnswer();
                control.onReading(result.result(), asked, context.nanoTime());
                tellReading(result.result());
            } else {
                onNoAnswer(result.cause());
            }
            advance();
        });
    }

    private void write(Setting setting) {
        busy = true;
        control.onSent(setting, context.nanoTime());
        link.write(setting).onComplete(result -> {
            busy = false;
            if (closed) {
                return;
            }
            if (result.succeeded()) {
                onAnswer();
                control.onAnswer(setting, result.result(), context.nanoTime());
                if (result.result().reading().isPresent()) {
                    tellReading(result.result().reading().get());
                }
                tellEvents();
                confirm();
            } else {
                onNoAnswer(result.cause());
            }
            advance();
        });
    }

    private void onAnswer() {
        answering = true;
        failures = 0;
        answeredAt = context.nanoTime();
        if (lost) {
            lost = false;
            tell.accept(new ChargePointNews.Happened(new ChargePointEvent(Kind.ONLINE, "the charger answers again")));
        }
    }

    private void onNoAnswer(Throwable failure) {
        answering = false;
        failures++;
        if (failures == 1 && Restrictions.isRefusal(failure)) {
            // no matter of patience
            context.error(failure, null);
        }
        control.onNoAnswer();
        trouble = NodeError.textOf(failure).replaceFirst("^Error: ", "");
        nextRead = context.nanoTime() + link.rest(interval, failures).toNanos();
        Duration since = silence();
        if (!lost && failures >= FAILURES_UNTIL_LOST && since.compareTo(patience) >= 0) {
            lost = true;
            tell.accept(new ChargePointNews.Happened(new ChargePointEvent(Kind.OFFLINE, trouble)));
            fail("the charger does not answer (%s); the command is carried out once it does".formatted(trouble));
        }
        tell.accept(new ChargePointNews.Silent(trouble, since, lost));
    }

    private Duration silence() {
        return Duration.ofNanos(context.nanoTime() - answeredAt);
    }

    /** What is told again without anything new having come is no news. */
    private void tellReading(ChargePointReading reading) {
        if (!reading.time().equals(told)) {
            told = reading.time();
            tell.accept(new ChargePointNews.Fresh(
                    reading, control.isPlugged(), control.cap(), control.pausedBy(), control.isUncontrolled()));
        }
        tellEvents();
        confirm();
    }

    private void tellEvents() {
        List<ChargePointEvent> events = control.takeEvents();
        events.forEach(event -> tell.accept(new ChargePointNews.Happened(event)));
        events.stream()
                .filter(event -> event.kind() == Kind.UNCONTROLLED)
                .findFirst()
                .ifPresent(event -> settle(new ChargePointOutcome(
                        control.reading(),
                        control.pausedBy(),
                        false,
                        control.refusals(),
                        "the charger does not take commands: " + event.reason())));
    }

    /** For a user who comes when the charger is already gone; null while it answers. */
    public ChargePointNews.@Nullable Silent absence() {
        return lost ? new ChargePointNews.Silent(trouble, silence(), true) : null;
    }

    public Future<Void> close(boolean removed) {
        closed = true;
        settle(ChargePointOutcome.REPLACED);
        return link.close(removed);
    }
}
