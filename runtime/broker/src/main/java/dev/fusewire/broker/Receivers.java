package dev.fusewire.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who receives a topic.
 *
 * @param targets for messages of others
 * @param ownTargets for messages a session publishes itself, where that differs: a subscription without local messages
 * @param shares those of whom one receives it
 */
record Receivers(List<Target> targets, Map<Session, List<Target>> ownTargets, List<Share> shares) {

    static Receivers of(List<Subscription> matching, List<Share> shares) {
        Map<Session, List<Subscription>> bySession = new LinkedHashMap<>();
        for (Subscription each : matching) {
            bySession.computeIfAbsent(each.session(), _ -> new ArrayList<>(1)).add(each);
        }
        List<Target> targets = bySession.values().stream()
                .flatMap(each -> Target.of(each).stream())
                .toList();
        Map<Session, List<Target>> own = new LinkedHashMap<>();
        bySession.forEach((session, subscriptions) -> {
            if (subscriptions.stream().anyMatch(Subscription::noLocal)) {
                own.put(session, withoutLocal(session, targets, subscriptions));
            }
        });
        return new Receivers(targets, own, List.copyOf(shares));
    }

    private static List<Target> withoutLocal(Session session, List<Target> targets, List<Subscription> subscriptions) {
        List<Target> result = new ArrayList<>(targets);
        result.removeIf(target -> target.session() == session);
        List<Subscription> local =
                subscriptions.stream().filter(each -> !each.noLocal()).toList();
        if (!local.isEmpty()) {
            result.addAll(Target.of(local));
        }
        return List.copyOf(result);
    }

    List<Target> of(@Nullable Session publisher) {
        if (publisher == null || ownTargets.isEmpty()) {
            return targets;
        }
        List<Target> own = ownTargets.get(publisher);
        return own == null ? targets : own;
    }
}
