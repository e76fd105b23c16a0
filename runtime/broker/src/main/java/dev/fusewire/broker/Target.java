package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayList;
import java.util.List;

/**
 * A session that receives a topic by one or several of its subscriptions.
 *
 * @param qos the highest of these subscriptions
 */
record Target(Session session, MqttQoS qos, boolean retainAsPublished, List<Integer> subscriptionIds) {

    /** The publication as this session shall see it. */
    Delivery delivery(Publication publication) {
        return delivery(publication, retainAsPublished && publication.retain());
    }

    /** The same with the retain flag said. */
    Delivery delivery(Publication publication, boolean retain) {
        MqttQoS lower = qos.value() < publication.qos().value() ? qos : publication.qos();
        return new Delivery(publication, lower, retain, subscriptionIds);
    }

    static Target of(Subscription only) {
        return new Target(
                only.session(), only.qos(), only.retainAsPublished(), only.id() == 0 ? List.of() : List.of(only.id()));
    }

    /**
     * What one session gets of a topic: a copy for each subscription that has an identifier, as from Mosquitto, because a
     * client may give a copy to the one subscription it names; and one for all that have none.
     */
    static List<Target> of(List<Subscription> matching) {
        if (matching.size() == 1) {
            return List.of(of(matching.getFirst()));
        }
        List<Target> targets = new ArrayList<>(matching.size());
        List<Subscription> unnamed = new ArrayList<>(matching.size());
        for (Subscription each : matching) {
            if (each.id() == 0) {
                unnamed.add(each);
            } else {
                targets.add(of(each));
            }
        }
        if (!unnamed.isEmpty()) {
            targets.add(merged(unnamed));
        }
        return targets;
    }

    private static Target merged(List<Subscription> matching) {
        Subscription first = matching.getFirst();
        MqttQoS qos = first.qos();
        boolean retainAsPublished = false;
        for (Subscription each : matching) {
            qos = each.qos().value() > qos.value() ? each.qos() : qos;
            retainAsPublished |= each.retainAsPublished();
        }
        return new Target(first.session(), qos, retainAsPublished, List.of());
    }
}
