package dev.fusewire.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows who has subscribed to what and what is retained, and hands each publication to its receivers. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);

    private final BrokerLimits limits;
    private final SessionStore sessions;
    private final RetainedStore retained;
    private final SubscriptionTree subscriptions = new SubscriptionTree();
    private final Map<Session, Absence> away = new LinkedHashMap<>();
    private long received;
    private long delivered;
    private long droppedBefore;
    private boolean refusedToRetain;
    private final Denials denials;
    private final SeldomLog losses = new SeldomLog(LOG, System::nanoTime);

    /** A client that left and is expected back, with the will still to be published; times of {@link System#nanoTime()}. */
    private record Absence(long sessionEnds, @Nullable Will will, long willDue) {}

    Exchange(BrokerLimits limits, SessionStore sessions, RetainedStore retained, Denials denials) {
        this.limits = limits;
        this.sessions = sessions;
        this.retained = retained;
        this.denials = denials;
    }

    // Messages

    /** How many receive it; without a publisher it comes from the program itself. */
    int publish(Publication publication, @Nullable Session publisher) {
        received++;
        if (publication.retain()) {
            retain(publication);
        }
        int receivers = 0;
        Receivers to = subscriptions.receivers(publication.topic());
        for (Target target : to.of(publisher)) {
            if (target.session().deliver(target.delivery(publication))) {
                receivers++;
            }
        }
        for (Share share : to.shares()) {
            if (share.deliver(publication)) {
                receivers++;
            }
        }
        delivered += receivers;
        return receivers;
    }

    private void retain(Publication publication) {
        String topic = publication.topic();
        if (publication.payload().length() == 0) {
            retained.remove(topic);
        } else if (retained.size() < limits.maxRetained() || retained.contains(topic)) {
            retained.put(publication);
        } else {
            droppedBefore++;
            if (!refusedToRetain) {
                refusedToRetain = true;
                LOG.warn(
                        "{} topics have a retained message, which is the limit: '{}' is not retained",
                        retained.size(),
                        Shown.text(topic));
            }
        }
    }

    // Subscriptions

    /** Whether the session had no subscription of this filter before. */
    boolean subscribe(Subscription subscription) {
        subscription.session().add(subscription);
        return subscriptions.put(subscription) == null;
    }

    /** Whether there was one. */
    boolean unsubscribe(Session session, String filter) {
        Subscription former = session.removeSubscription(filter);
        if (former != null) {
            subscriptions.remove(former);
        }
        return former != null;
    }

    void sendRetained(Subscription subscription) {
        List<Publication> found = new ArrayList<>();
        retained.forEach(subscription.filter(), found::add);
        Session session = subscription.session();
        session.expectRetained(found.size());
        Target target = Target.of(subscription);
        for (Publication each : found) {
            if (!session.rights().mayReceive(each.topic())) {
                continue;
            }
            if (each.isExpired()) {
                retained.remove(each.topic());
            } else if (session.deliver(target.delivery(each, true))) {
                delivered++;
            }
        }
    }

    // Sessions

    @Nullable
    Session session(String clientId) {
        return sessions.get(clientId);
    }

    boolean isFull() {
        return sessions.all().size() >= limits.maxSessions();
    }

    Session begin(String clientId) {
        var session = new Session(clientId, limits, losses);
        sessions.put(session);
        return session;
    }

    /** What the session may do from now on. */
    void admit(Session session, Rights rights) {
        session.admit(rights);
        subscriptions.forgetReceivers();
    }

    /** The rights of all may have changed; those whose account is gone are given back. */
    List<Session> recheck() {
        subscriptions.forgetReceivers();
        List<Session> gone = new ArrayList<>();
        for (Session each : sessions.all()) {
            each.admit(each.rights());
            if (!each.rights().isValid()) {
                gone.add(each);
            }
        }
        return gone;
    }

    List<ClientCounts> clients() {
        return sessions.all().stream()
                .map(each -> new ClientCounts(
                        each.clientId(),
                        each.rights().owner(),
                        each.isConnected(),
                        each.queued(),
                        each.dropped(),
                        each.deniedPublishes,
                        each.deniedSubscriptions))
                .toList();
    }

    /** The client is back in time: its will stays unpublished. */
    void resume(Session session) {
        away.remove(session);
    }

    /** The client left, to be remembered for a while. */
    void leave(Session session, Duration expiry, @Nullable Will will) {
        if (expiry.isZero()) {
            end(session);
            publish(session, will);
            return;
        }
        long now = System.nanoTime();
        long ends = now + expiry.toNanos();
        if (will != null && !will.delay().isZero()) {
            away.put(session, new Absence(ends, will, now + will.delay().toNanos()));
        } else {
            away.put(session, new Absence(ends, null, ends));
            publish(session, will);
        }
    }

    /** Nothing of the session is kept; a will that waited is due now. */
    void end(Session session) {
        Absence absence = away.remove(session);
        session.subscriptions().forEach(subscriptions::remove);
        sessions.remove(session);
        droppedBefore += session.dropped();
        publish(session, absence == null ? null : absence.will());
    }

    /** As from Mosquitto, whether it is allowed is looked at when it is due. */
    private void publish(Session session, @Nullable Will will) {
        if (will != null && !session.rights().mayPublish(will.topic())) {
            denials.publish(session, will.topic());
        } else if (will != null) {
            int receivers = publish(will.publication(), null);
            LOG.debug("a will was published on '{}' to {} clients", Shown.text(will.topic()), receivers);
        }
    }

    /** Publishes wills and ends sessions whose time has come. */
    void onTime() {
        long now = System.nanoTime();
        for (Map.Entry<Session, Absence> each : List.copyOf(away.entrySet())) {
            Session session = each.getKey();
            Absence absence = each.getValue();
            if (absence.sessionEnds() - now <= 0) {
                end(session);
            } else if (absence.will() != null && absence.willDue() - now <= 0) {
                away.put(session, new Absence(absence.sessionEnds(), null, absence.sessionEnds()));
                publish(session, absence.will());
            }
        }
    }

    BrokerCounts counts(int clients) {
        int queued = 0;
        long dropped = droppedBefore;
        for (Session each : sessions.all()) {
            queued += each.queued();
            dropped += each.dropped();
        }
        return new BrokerCounts(
                clients,
                sessions.all().size(),
                subscriptions.size(),
                retained.size(),
                queued,
                received,
                delivered,
                dropped,
                denials.counts());
    }
}
