package dev.fusewire.nodes.notify;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a channel: delivers one message after the other, the most urgent first, waits where the service wants to be
 * left alone, hands over to another channel, and gives up what is too old. For the event loop of its config node.
 */
final class Outbox {

    /** What a channel is told about its own behaviour. */
    record Rules(int mostAnHour, Duration pause, Duration giveUpAfter, int mostWaiting) {}

    /** Another channel, to which messages are handed over; it completes once they are kept there. */
    interface Fallback {
        Future<?> take(Letter letter);
    }

    /** Hears what becomes of messages, and that something about the queue may be different. */
    interface Listener {
        void onOutcome(Letter letter, Outcome outcome);

        void onStanding();
    }

    /** Within it what waits is seen to have become too old, and a clock that was set is noticed. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(20);

    private final NodeContext context;
    private final Attempt attempt;
    private final Rules rules;
    private final OutboxDisk disk;
    private final Pace pace;
    private final Rest rest;
    private final Function<String, @Nullable Fallback> fallbacks;
    private final Listener listener;
    private @Nullable Registration timer;
    private Future<?> step = Future.succeededFuture();
    private boolean stepping;
    private boolean again;
    private boolean closed;
    private String inFlight = "";

    /** Delivered, though the disk has not taken note of it yet. */
    private final Set<String> unconfirmed = new HashSet<>();

    private final Standing standing = new Standing();

    /**
     * @param fallbacks finds a running channel by its id
     */
    Outbox(
            NodeContext context,
            Service service,
            Rules rules,
            Function<String, @Nullable Fallback> fallbacks,
            Listener listener) {
        this.context = context;
        attempt = new Attempt(context, service);
        this.rules = rules;
        this.fallbacks = fallbacks;
        this.listener = listener;
        disk = new OutboxDisk(context, rules.mostWaiting());
        pace = new Pace(rules.mostAnHour(), rules.pause());
        rest = new Rest();
    }

    /** Reads what an earlier run has left, and goes on with it. */
    void begin() {
        disk.sentSince(context.now().minus(Duration.ofHours(1)))
                .onSuccess(times -> times.forEach(pace::onSent))
                .onComplete(_ -> wake());
    }

    /** Completes once the message is on disk, or it is known that there is nothing to tell. */
    Future<Outcome.@Nullable Kind> submit(Letter letter, Duration quiet) {
        return disk.accept(letter, quiet, inFlight)
                .map(accepted -> {
                    accepted.dropped().forEach(this::tellDropped);
                    wake();
                    if (accepted.told() != null) {
                        return null;
                    }
                    return letter.notice().solved() ? Outcome.Kind.NOT_TOLD : Outcome.Kind.REPEAT;
                })
                .recover(failure -> unkept(letter, failure));
    }

    /** A disk that takes nothing must not keep a warning from anybody: it is tried once. */
    private Future<Outcome.@Nullable Kind> unkept(Letter letter, Throwable failure) {
        if (closed) {
            return Future.failedFuture(failure);
        }
        context.warn("a message cannot be kept on disk and is tried once: " + NodeError.textOf(failure));
        return attempt.of(letter.notice()).map(verdict -> {
            if (verdict instanceof Verdict.Sent) {
                tell(letter, Outcome.Kind.SENT, "");
                return null;
            }
            throw new NodeError(
                    "Error",
                    "\"%s\" is lost: it cannot be kept on disk (%s), and at the only attempt %s"
                            .formatted(letter.notice().title(), NodeError.textOf(failure), verdict.words()));
        });
    }

    /** Keeps what another channel hands over. */
    Future<?> take(Letter letter) {
        return disk.takeOver(letter, inFlight).onSuccess(dropped -> {
            dropped.forEach(this::tellDropped);
            wake();
        });
    }

    private void tellDropped(Letter letter) {
        tell(letter, Outcome.Kind.GIVEN_UP, "more than %d messages wait".formatted(rules.mostWaiting()));
    }

    /** The service may have become able to take messages, as the account says. */
    void quotaIsFree() {
        rest.quotaIsFree();
        wake();
    }

    private void wake() {
        if (closed) {
            return;
        }
        if (stepping) {
            again = true;
            return;
        }
        cancelTimer();
        stepping = true;
        Promise<Void> done = Promise.promise();
        step = done.future();
        step().onComplete(result -> {
            stepping = false;
            if (result.failed()) {
                String words = "the queue on disk: " + NodeError.textOf(result.cause());
                if (!words.equals(standing.why())) {
                    context.warn("messages wait, " + words);
                }
                standing.onTrouble(words);
            }
            Duration pause = result.failed() ? LONGEST_SLEEP : result.result();
            if (closed) {
                done.complete();
                return;
            }
            listener.onStanding();
            if (again || pause.isZero()) {
                again = false;
                wake();
            } else {
                timer = context.after(pause.compareTo(LONGEST_SLEEP) < 0 ? pause : LONGEST_SLEEP, () -> {
                    timer = null;
                    wake();
                });
            }
            done.complete();
        });
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** One thing at most is done; how long until the next: zero for at once. */
    private Future<Duration> step() {
        Instant now = context.now();
        return disk.olderThan(now.minus(rules.giveUpAfter())).compose(old -> {
            if (old.isPresent()) {
                return giveUp(
                        old.get(),
                        standing.because("it could not be delivered within " + Repeats.words(rules.giveUpAfter())));
            }
            return disk.forFallback(now, rest.isQuotaUsed(now)).compose(due -> {
                Fallback other =
                        due.map(letter -> fallbacks.apply(letter.fallback())).orElse(null);
                return due.isPresent() && other != null ? handOver(due.get(), other) : deliverNext(now);
            });
        });
    }

    private Future<Duration> deliverNext(Instant now) {
        return disk.next().compose(next -> {
            if (next.isEmpty()) {
                if (!rest.isQuotaUsed(now)) {
                    standing.onNoTrouble();
                }
                return Future.succeededFuture(LONGEST_SLEEP);
            }
            Duration pause = max(rest.left(now, context.nanoTime()), pace.wait(now));
            if (!pause.isZero()) {
                return Future.succeededFuture(pause);
            }
            Letter letter = next.get();
            if (unconfirmed.contains(letter.notice().id())) {
                return confirm(letter);
            }
            inFlight = letter.notice().id();
            return attempt.of(letter.notice()).compose(verdict -> {
                inFlight = "";
                return judged(letter, verdict);
            });
        });
    }

    private Future<Duration> judged(Letter letter, Verdict verdict) {
        Instant now = context.now();
        switch (verdict) {
            case Verdict.Sent _ -> {
                rest.onSent();
                standing.onDelivered();
                pace.onSent(now);
                unconfirmed.add(letter.notice().id());
                return confirm(letter);
            }
            case Verdict.Refused refused -> {
                rest.onSent();
                standing.onLoss(refused.words());
                Fallback other = fallbacks.apply(letter.fallback());
                if (other != null) {
                    context.warn("refused, and handed over: " + refused.words());
                    return handOver(letter, other);
                }
                return giveUp(letter, refused.words());
            }
            case Verdict.Later later -> {
                standing.onTrouble(later.words());
                rest.onFailure(later.after(), context.nanoTime());
            }
            case Verdict.QuotaUsed used -> {
                standing.onTrouble(used.words());
                rest.onQuotaUsed(used.until());
            }
        }
        // what is to be done now the next step finds out
        return Future.succeededFuture(Duration.ZERO);
    }

    private Future<Duration> confirm(Letter letter) {
        String id = letter.notice().id();
        return disk.confirm(id, context.now()).map(_ -> {
            unconfirmed.remove(id);
            tell(letter, Outcome.Kind.SENT, "");
            return Duration.ZERO;
        });
    }

    private Future<Duration> handOver(Letter letter, Fallback other) {
        return other.take(letter.handedOver())
                .compose(_ -> disk.remove(letter.notice().id()))
                .map(_ -> {
                    tell(letter, Outcome.Kind.HANDED_OVER, standing.why());
                    return Duration.ZERO;
                });
    }

    private Future<Duration> giveUp(Letter letter, String words) {
        return disk.fail(letter.notice()).map(_ -> {
            standing.onLoss(words);
            tell(letter, Outcome.Kind.GIVEN_UP, words);
            return Duration.ZERO;
        });
    }

    private void tell(Letter letter, Outcome.Kind kind, String words) {
        listener.onOutcome(letter, new Outcome(letter.notice(), kind, words));
    }

    /** How it stands: null where all is well and nothing waits. */
    @Nullable
    String standing() {
        String limit = pace.isFull(context.now()) ? "no more than %d an hour".formatted(rules.mostAnHour()) : "";
        return standing.words(disk.waiting(), limit);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** What is being delivered is waited for, so that its delivery is noted. */
    Future<Void> close() {
        closed = true;
        cancelTimer();
        return step.eventually(disk::close).mapEmpty();
    }
}
