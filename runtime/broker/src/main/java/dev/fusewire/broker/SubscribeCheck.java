package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of the filters a client asks for it gets. */
record SubscribeCheck(Session session, boolean version5, Denials denials) {

    private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);

    /** The reason not to subscribe, or null where nothing speaks against it. */
    @Nullable
    MqttSubAckReasonCode refusal(@Nullable String filter) {
        SharedFilter shared = filter == null ? null : SharedFilter.of(filter);
        if (filter == null || (SharedFilter.isMeant(filter) ? shared == null : !Topics.isFilter(filter))) {
            LOG.debug(
                    "client '{}' asked for '{}', which is no topic filter",
                    Shown.text(session.clientId()),
                    Shown.text(filter == null ? "" : filter));
            return version5 ? MqttSubAckReasonCode.TOPIC_FILTER_INVALID : MqttSubAckReasonCode.UNSPECIFIED_ERROR;
        }
        if (!session.rights().maySubscribe(shared == null ? filter : shared.filter())) {
            denials.subscription(session, filter);
            return version5 ? MqttSubAckReasonCode.NOT_AUTHORIZED : MqttSubAckReasonCode.UNSPECIFIED_ERROR;
        }
        return null;
    }

    static boolean isSharedWithoutLocal(MqttTopicSubscription asked) {
        return asked.topicName() != null
                && SharedFilter.isMeant(asked.topicName())
                && asked.subscriptionOption().isNoLocal();
    }

    /** Whether the client wants what is retained, too. */
    static boolean wants(RetainedHandlingPolicy policy, boolean fresh) {
        return switch (policy) {
            case SEND_AT_SUBSCRIBE -> true;
            case SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS -> fresh;
            case DONT_SEND_AT_SUBSCRIBE -> false;
        };
    }
}
