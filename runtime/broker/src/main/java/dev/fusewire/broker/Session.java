package dev.fusewire.broker;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the broker remembers of a client: its subscriptions, what it has not acknowledged and what waits for it. */
final class Session {

    private final String clientId;
    private final BrokerLimits limits;
    private final SeldomLog losses;
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>();
    private final Set<Integer> receivedExactlyOnce = new HashSet<>(4);
    private final ArrayDeque<Delivery> queue = new ArrayDeque<>(4);
    private final PacketIds packetIds = new PacketIds();
    private long queuedBytes;
    private int queueLimit;
    private int window;
    private long dropped;
    private long droppedBefore;
    private boolean isLosing;
    private Rights rights = Rights.ALL;
    long deniedPublishes;
    long deniedSubscriptions;
    private @Nullable PacketWriter writer;

    /** Sent and not acknowledged; once released, a message of QoS 2 is known to be received and only its end is open. */
    private record InFlight(Delivery delivery, boolean released) {}

    /** @param losses told when messages for the client begin and cease to be dropped */
    Session(String clientId, BrokerLimits limits, SeldomLog losses) {
        this.clientId = clientId;
        this.limits = limits;
        this.losses = losses;
        this.window = limits.maxInflight();
        this.queueLimit = limits.maxQueuedMessages();
    }

    String clientId() {
        return clientId;
    }

    Rights rights() {
        return rights;
    }

    /** What waits for the client and is not for it any more goes. */
    void admit(Rights newRights) {
        rights = newRights;
        if (queue.removeIf(each -> !isFor(each, newRights))) {
            queuedBytes = queue.stream().mapToLong(Session::bytes).sum();
        }
        inFlight.values().removeIf(each -> !each.released() && !isFor(each.delivery(), newRights));
    }

    private static boolean isFor(Delivery delivery, Rights rights) {
        return rights.mayReceive(delivery.publication().topic());
    }

    boolean isConnected() {
        return writer != null;
    }

    int queued() {
        return queue.size();
    }

    long dropped() {
        return dropped;
    }

    // What the client asked for

    void add(Subscription subscription) {
        subscriptions.put(subscription.filter(), subscription);
    }

    @Nullable
    Subscription removeSubscription(String filter) {
        return subscriptions.remove(filter);
    }

    Collection<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    // Its connection

    /** The client is there: what it had not acknowledged is sent again, then what waited for it. */
    void attach(PacketWriter newWriter, int receiveMaximum) {
        writer = newWriter;
        window = Math.min(limits.maxInflight(), receiveMaximum);
        inFlight.forEach((packetId, each) -> {
            if (each.released()) {
                newWriter.release(packetId, true);
            } else {
                newWriter.publish(each.delivery(), packetId, true);
            }
        });
        pump();
    }

    /** The client is away: what needs no acknowledgement is not kept for it. */
    void detach() {
        writer = null;
        queue.removeIf(each -> !each.needsAcknowledge());
        queuedBytes = queue.stream().mapToLong(Session::bytes).sum();
    }

    // To the client

    /** Whether it was sent or kept. */
    boolean deliver(Delivery delivery) {
        if (writer == null && !delivery.needsAcknowledge()) {
            return false;
        }
        if (queue.isEmpty() && canSend(delivery)) {
            send(delivery);
        } else {
            enqueue(delivery);
        }
        return true;
    }

    /** Lets that many retained messages wait beside what else waits, because they come all at once. */
    void expectRetained(int messages) {
        queueLimit = Math.max(queueLimit, limits.maxQueuedMessages() + messages);
    }

    /** The oldest goes when one more is too much, but nothing that is owed for what is sent without a promise. */
    private void enqueue(Delivery delivery) {
        queue.add(delivery);
        queuedBytes += bytes(delivery);
        while (queue.size() > queueLimit || (queuedBytes > limits.maxQueuedBytes() && queue.size() > 1)) {
            boolean oldest = delivery.needsAcknowledge() || !queue.element().needsAcknowledge();
            queuedBytes -= bytes(oldest ? queue.removeFirst() : queue.removeLast());
            lose();
            if (!oldest) {
                return;
            }
        }
    }

    private void lose() {
        dropped++;
        if (!isLosing) {
            isLosing = true;
            droppedBefore = dropped - 1;
            losses.warn("drops messages for client '%s', which takes them more slowly than they come: %d wait"
                    .formatted(Shown.text(clientId), queue.size()));
        }
    }

    /** A retained message is in memory anyway. */
    private static int bytes(Delivery delivery) {
        return delivery.retain() ? 0 : delivery.publication().size();
    }

    /** Sends what waits, as far as the window and the socket allow. */
    void pump() {
        while (!queue.isEmpty() && canSend(queue.element())) {
            Delivery next = queue.remove();
            queuedBytes -= bytes(next);
            send(next);
        }
        if (queue.isEmpty()) {
            queueLimit = limits.maxQueuedMessages();
            if (isLosing) {
                isLosing = false;
                losses.warn("has sent all that waited to client '%s'; %d messages were dropped before"
                        .formatted(Shown.text(clientId), dropped - droppedBefore));
            }
        }
    }

    private boolean canSend(Delivery delivery) {
        return writer != null && writer.isWritable() && (!delivery.needsAcknowledge() || inFlight.size() < window);
    }

    private void send(Delivery delivery) {
        PacketWriter to = writer;
        if (to == null || delivery.publication().isExpired()) {
            return;
        }
        if (!to.fits(delivery.publication())) {
            dropped++;
            return;
        }
        int packetId = 0;
        if (delivery.needsAcknowledge()) {
            packetId = packetIds.next(inFlight::containsKey);
            inFlight.put(packetId, new InFlight(delivery, false));
        }
        to.publish(delivery, packetId, false);
    }

    // What the client answers

    /** The end of a message of QoS 1 or 2, or its refusal. */
    void onFinished(int packetId) {
        inFlight.remove(packetId);
        pump();
    }

    /** The client has received a message of QoS 2: from now on only its end is repeated. */
    void onReceived(int packetId) {
        InFlight known = inFlight.get(packetId);
        if (known != null && !known.released()) {
            inFlight.put(packetId, new InFlight(known.delivery(), true));
        }
        if (writer != null) {
            writer.release(packetId, known != null);
        }
    }

    // From the client, QoS 2

    /** Whether a message of this packet identifier was not received before. */
    boolean isNew(int packetId) {
        return receivedExactlyOnce.add(packetId);
    }

    /** Whether as many messages are received and not released as a client may send where no maximum is said. */
    boolean isReceivingAllItMay() {
        return receivedExactlyOnce.size() == PacketIds.MAX;
    }

    /** Whether the packet identifier was in use. */
    boolean release(int packetId) {
        return receivedExactlyOnce.remove(packetId);
    }
}
