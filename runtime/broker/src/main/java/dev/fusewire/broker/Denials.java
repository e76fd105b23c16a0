package dev.fusewire.broker;

import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Counts what was denied and tells of it in the log, so seldom that nobody can fill a disk by being denied. */
final class Denials {

    private final SeldomLog log;
    private long logins;
    private long publishes;
    private long subscriptions;
    private long connections;

    /** @param nanos a clock such as {@link System#nanoTime()} */
    Denials(Logger log, LongSupplier nanos) {
        this.log = new SeldomLog(log, nanos);
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
        log.warn("denied: " + line);
    }
}
