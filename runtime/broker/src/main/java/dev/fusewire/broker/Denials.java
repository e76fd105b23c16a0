package dev.fusewire.broker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Counts what was denied and tells of it in the log, so seldom that nobody can fill a disk by being denied. */
final class Denials {

    private static final int LINES_AT_ONCE = 20;
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

    private final Logger log;
    private final LongSupplier nanos;
    private long logins;
    private long publishes;
    private long subscriptions;
    private long connections;
    private double allowance = LINES_AT_ONCE;
    private long last;
    private long unsaid;

    /** @param nanos a clock such as {@link System#nanoTime()} */
    Denials(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    void login(Gatekeeper.Visitor visitor, String why) {
        logins++;
        say("%s is refused: %s".formatted(visitor, why));
    }

    void publish(Session session, String topic) {
        publishes++;
        session.deniedPublishes++;
        say("client '%s' of user '%s' may not publish to '%s'"
                .formatted(
                        Shown.text(session.clientId()),
                        Shown.text(session.rights().owner()),
                        Shown.text(topic)));
    }

    void subscription(Session session, String filter) {
        subscriptions++;
        session.deniedSubscriptions++;
        say("client '%s' of user '%s' may not subscribe to '%s'"
                .formatted(
                        Shown.text(session.clientId()),
                        Shown.text(session.rights().owner()),
                        Shown.text(filter)));
    }

    void connection(String address, String why) {
        connections++;
        say("a connection from %s is closed: %s".formatted(address, why));
    }

    DeniedCounts counts() {
        return new DeniedCounts(logins, publishes, subscriptions, connections);
    }

    private void say(String line) {
        long now = nanos.getAsLong();
        allowance = Math.min(LINES_AT_ONCE, allowance + (now - last) / (double) BETWEEN_LINES);
        last = now;
        if (allowance < 1) {
            unsaid++;
            return;
        }
        allowance--;
        log.warn("MQTT broker denied: {}{}", line, unsaid == 0 ? "" : " (and " + unsaid + " more before, not written)");
        unsaid = 0;
    }
}
