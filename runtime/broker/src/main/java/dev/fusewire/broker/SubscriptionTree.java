package dev.fusewire.broker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All subscriptions by the levels of their filters; remembers who receives the topics asked for lately. */
final class SubscriptionTree {

    /** Topics of a busy house fit in; a publisher that makes up topics only costs the walk. */
    private static final int REMEMBERED_TOPICS = 10_000;

    private final Level root = new Level();
    private final Map<String, Receivers> remembered = new HashMap<>();
    private int size;

    /** One level of the filters; wildcards are children of the names {@code +} and {@code #}. */
    private static final class Level {
        final Map<String, Level> children = new HashMap<>(4);
        final Map<Session, Subscription> subscriptions = new LinkedHashMap<>(2);
        /** By their groups. */
        final Map<String, Share> shares = new LinkedHashMap<>(0);

        boolean isEmpty() {
            return children.isEmpty() && subscriptions.isEmpty() && shares.isEmpty();
        }

        @Nullable
        Subscription put(Subscription subscription) {
            SharedFilter shared = subscription.shared();
            return shared == null
                    ? subscriptions.put(subscription.session(), subscription)
                    : shares.computeIfAbsent(shared.group(), _ -> new Share()).put(subscription);
        }

        boolean remove(Subscription subscription) {
            SharedFilter shared = subscription.shared();
            if (shared == null) {
                return subscriptions.remove(subscription.session()) != null;
            }
            Share share = shares.get(shared.group());
            boolean removed = share != null && share.remove(subscription.session());
            if (share != null && share.isEmpty()) {
                shares.remove(shared.group());
            }
            return removed;
        }
    }

    int size() {
        return size;
    }

    /** The subscription it takes the place of, if any. */
    @CanIgnoreReturnValue
    @Nullable
    Subscription put(Subscription subscription) {
        remembered.clear();
        Level level = root;
        String filter = subscription.topicFilter();
        for (int from = 0; from <= filter.length(); ) {
            int end = Topics.levelEnd(filter, from);
            level = level.children.computeIfAbsent(filter.substring(from, end), _ -> new Level());
            from = end + 1;
        }
        Subscription former = level.put(subscription);
        size += former == null ? 1 : 0;
        return former;
    }

    void remove(Subscription subscription) {
        remembered.clear();
        removeBelow(root, subscription, subscription.topicFilter(), 0);
    }

    private void removeBelow(Level level, Subscription subscription, String filter, int from) {
        if (from > filter.length()) {
            size -= level.remove(subscription) ? 1 : 0;
            return;
        }
        int end = Topics.levelEnd(filter, from);
        String name = filter.substring(from, end);
        Level child = level.children.get(name);
        if (child != null) {
            removeBelow(child, subscription, filter, end + 1);
            if (child.isEmpty()) {
                level.children.remove(name);
            }
        }
    }

    /** What sessions may receive has changed. */
    void forgetReceivers() {
        remembered.clear();
    }

    /** Who has subscribed and may receive it. */
    Receivers receivers(String topic) {
        Receivers known = remembered.get(topic);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= REMEMBERED_TOPICS) {
            remembered.clear();
        }
        List<Subscription> found = new ArrayList<>();
        List<Share> shares = new ArrayList<>(0);
        collect(root, topic, 0, !Topics.isHidden(topic), level -> {
            for (Subscription each : level.subscriptions.values()) {
                if (each.session().rights().mayReceive(topic)) {
                    found.add(each);
                }
            }
            shares.addAll(level.shares.values());
        });
        Receivers receivers = Receivers.of(found, shares);
        remembered.put(topic, receivers);
        return receivers;
    }

    private static void collect(Level level, String topic, int from, boolean wildcards, Consumer<Level> found) {
        Level all = wildcards ? level.children.get("#") : null;
        if (all != null) {
            found.accept(all);
        }
        if (from > topic.length()) {
            found.accept(level);
            return;
        }
        int end = Topics.levelEnd(topic, from);
        Level named = level.children.get(topic.substring(from, end));
        if (named != null) {
            collect(named, topic, end + 1, true, found);
        }
        Level any = wildcards ? level.children.get("+") : null;
        if (any != null) {
            collect(any, topic, end + 1, true, found);
        }
    }
}
