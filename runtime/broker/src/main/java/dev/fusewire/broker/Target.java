package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.List;

/**
 * A session that receives a topic, once, however many of its subscriptions match.
 *
 * @param qos the highest of the matching subscriptions
 */
record Target(Session session, MqttQoS qos, boolean retainAsPublished, List<Integer> subscriptionIds) {

    /** The publication as this session shall see it. */
    Delivery delivery(Publication publication) {
        MqttQoS lower = qos.value() < publication.qos().value() ? qos : publication.qos();
        return new Delivery(publication, lower, retainAsPublished && publication.retain(), subscriptionIds);
    }

    static Target of(Subscription only) {
        return new Target(
                only.session(), only.qos(), only.retainAsPublished(), only.id() == 0 ? List.of() : List.of(only.id()));
    }

    static Target of(List<Subscription> matching) {
        Subscription first = matching.getFirst();
        if (matching.size() == 1) {
            return of(first);
        }
        MqttQoS qos = first.qos();
        boolean retainAsPublished = false;
        for (Subscription each : matching) {
            qos = each.qos().value() > qos.value() ? each.qos() : qos;
            retainAsPublished |= each.retainAsPublished();
        }
        return new Target(
                first.session(),
                qos,
                retainAsPublished,
                matching.stream().map(Subscription::id).filter(id -> id != 0).toList());
    }
}
