package dev.fusewire.nodes.mqtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who listens to what on one connection. Changed on the broker node's loop, read by the connection's thread. */
final class Subscriptions {

    private final Map<String, Map<String, Subscription>> byFilter = new LinkedHashMap<>();
    private volatile SubscriptionIndex receiving = new SubscriptionIndex(List.of());

    /** Puts one in; the same node's former one on the same filter goes. */
    void add(Subscription subscription) {
        byFilter.computeIfAbsent(subscription.filter(), _ -> new LinkedHashMap<>())
                .put(subscription.owner(), subscription);
        refresh();
    }

    /**
     * Takes a node's subscription out.
     *
     * @param forget whether the broker shall know nothing of it any more; if not it stays, for nobody
     * @return true when nobody else wants the filter, so the broker is to be told
     */
    boolean remove(String filter, String owner, boolean forget) {
        Map<String, Subscription> owners = byFilter.get(filter);
        if (owners == null) {
            return false;
        }
        if (!forget) {
            owners.computeIfPresent(owner, (_, subscription) -> subscription.withoutReceiver());
            refresh();
            return false;
        }
        owners.remove(owner);
        if (owners.isEmpty()) {
            byFilter.remove(filter);
        }
        refresh();
        return owners.isEmpty();
    }

    List<Subscription> all() {
        List<Subscription> all = new ArrayList<>();
        byFilter.values().forEach(owners -> all.addAll(owners.values()));
        return all;
    }

    /**
     * Hands a message to everybody whose filter it fits, in the order they subscribed.
     *
     * @param filters the only ones it has come for; empty where that is not known
     */
    void dispatch(Publication publication, Set<String> filters, Acknowledgement acknowledgement) {
        for (Subscription subscription : receiving.of(publication.topic())) {
            var receiver = subscription.receiver();
            if (receiver != null && (filters.isEmpty() || filters.contains(subscription.filter()))) {
                receiver.receive(publication, acknowledgement);
            }
        }
    }

    private void refresh() {
        receiving = new SubscriptionIndex(all().stream()
                .filter(subscription -> subscription.receiver() != null)
                .toList());
    }
}
