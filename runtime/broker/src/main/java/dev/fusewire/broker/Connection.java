package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttDisconnectMessage;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubCompReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubRecReasonCode;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks MQTT with one connected client, on behalf of its session. */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);

    private final MqttEndpoint endpoint;
    private final Session session;
    private final Exchange exchange;
    private final ConnectOptions options;
    private final Consumer<Connection> onEnd;
    private final Denials denials;
    private final TopicAliases aliases = new TopicAliases(TopicAliases.OFFERED);
    private boolean ended;

    Connection(
            MqttEndpoint endpoint,
            Session session,
            Exchange exchange,
            ConnectOptions options,
            Denials denials,
            Consumer<Connection> onEnd) {
        this.endpoint = endpoint;
        this.session = session;
        this.exchange = exchange;
        this.options = options;
        this.denials = denials;
        this.onEnd = onEnd;
    }

    Session session() {
        return session;
    }

    void open(boolean sessionPresent, MqttProperties properties) {
        endpoint.publishHandler(this::onPublish);
        endpoint.publishReleaseHandler(this::onRelease);
        endpoint.publishAcknowledgeHandler(session::onFinished);
        endpoint.publishCompletionHandler(session::onFinished);
        endpoint.publishReceivedMessageHandler(message -> {
            if ((message.code().value() & 0x80) != 0) {
                session.onFinished(message.messageId());
            } else {
                session.onReceived(message.messageId());
            }
        });
        endpoint.subscribeHandler(this::onSubscribe);
        endpoint.unsubscribeHandler(this::onUnsubscribe);
        endpoint.disconnectMessageHandler(this::onDisconnect);
        endpoint.exceptionHandler(this::onFault);
        endpoint.closeHandler(_ -> onLost());
        endpoint.accept(sessionPresent, properties);
        var writer = new PacketWriter(endpoint, options, session::pump);
        session.attach(writer, options.receiveMaximum());
    }

    // Messages

    private void onPublish(MqttPublishMessage message) {
        String topic = message.topicName();
        Long alias = Properties.unsigned(message.properties(), MqttProperties.TOPIC_ALIAS);
        if (alias != null && options.version5()) {
            if (!aliases.isValid(alias)) {
                close(
                        MqttDisconnectReasonCode.TOPIC_ALIAS_INVALID,
                        "used topic alias %d, and 1 to %d are offered".formatted(alias, TopicAliases.OFFERED));
                return;
            }
            topic = aliases.resolve(topic == null ? "" : topic, alias.intValue());
            if (topic == null) {
                close(
                        MqttDisconnectReasonCode.PROTOCOL_ERROR,
                        "used topic alias %d before it was set".formatted(alias));
                return;
            }
        }
        if (topic == null || !Topics.isName(topic)) {
            close(
                    MqttDisconnectReasonCode.TOPIC_NAME_INVALID,
                    "published to '" + Shown.text(topic == null ? "" : topic) + "', which is no topic name");
            return;
        }
        int packetId = message.messageId();
        if (!session.rights().mayPublish(topic)) {
            denials.publish(session, topic);
            acknowledgeDenied(packetId, message.qosLevel());
            return;
        }
        switch (message.qosLevel()) {
            case AT_LEAST_ONCE ->
                endpoint.publishAcknowledge(
                        packetId,
                        publish(topic, message) > 0
                                ? MqttPubAckReasonCode.SUCCESS
                                : MqttPubAckReasonCode.NO_MATCHING_SUBSCRIBERS,
                        MqttProperties.NO_PROPERTIES);
            case EXACTLY_ONCE -> {
                if (!message.isDup() && session.isReceivingAllItMay()) {
                    close(
                            MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
                            "has released none of " + PacketIds.MAX + " messages of QoS 2 and sends one more");
                    return;
                }
                boolean heard = !session.isNew(packetId) || publish(topic, message) > 0;
                endpoint.publishReceived(
                        packetId,
                        heard ? MqttPubRecReasonCode.SUCCESS : MqttPubRecReasonCode.NO_MATCHING_SUBSCRIBERS,
                        MqttProperties.NO_PROPERTIES);
            }
            default -> {
                int _ = publish(topic, message);
            }
        }
    }

    /** A client of 3.1.1 cannot be told: for it the message has arrived (section 3.3.5). */
    private void acknowledgeDenied(int packetId, MqttQoS qos) {
        switch (qos) {
            case AT_LEAST_ONCE ->
                endpoint.publishAcknowledge(
                        packetId, MqttPubAckReasonCode.NOT_AUTHORIZED, MqttProperties.NO_PROPERTIES);
            case EXACTLY_ONCE ->
                endpoint.publishReceived(packetId, MqttPubRecReasonCode.NOT_AUTHORIZED, MqttProperties.NO_PROPERTIES);
            default -> {}
        }
    }

    private int publish(String topic, MqttPublishMessage message) {
        var publication =
                Publication.of(topic, message.payload(), message.qosLevel(), message.isRetain(), message.properties());
        return exchange.publish(publication, session);
    }

    private void onRelease(int packetId) {
        boolean known = session.release(packetId);
        endpoint.publishComplete(
                packetId,
                known || !options.version5()
                        ? MqttPubCompReasonCode.SUCCESS
                        : MqttPubCompReasonCode.PACKET_IDENTIFIER_NOT_FOUND,
                MqttProperties.NO_PROPERTIES);
    }

    // Subscriptions

    private void onSubscribe(MqttSubscribeMessage message) {
        List<MqttTopicSubscription> asked = message.topicSubscriptions();
        if (asked.isEmpty()) {
            close(MqttDisconnectReasonCode.PROTOCOL_ERROR, "subscribed to nothing");
            return;
        }
        if (options.version5() && asked.stream().anyMatch(SubscribeCheck::isSharedWithoutLocal)) {
            close(MqttDisconnectReasonCode.PROTOCOL_ERROR, "asked for a shared subscription without local messages");
            return;
        }
        Long id = Properties.unsigned(message.properties(), MqttProperties.SUBSCRIPTION_IDENTIFIER);
        List<MqttSubAckReasonCode> answers = new ArrayList<>(asked.size());
        List<Subscription> wantRetained = new ArrayList<>();
        var check = new SubscribeCheck(session, options.version5(), denials);
        for (MqttTopicSubscription each : asked) {
            MqttSubAckReasonCode refusal = check.refusal(each.topicName());
            if (refusal != null) {
                answers.add(refusal);
                continue;
            }
            MqttSubscriptionOption option = each.subscriptionOption();
            boolean isShared = SharedFilter.isMeant(each.topicName());
            var subscription = new Subscription(
                    session,
                    each.topicName(),
                    each.qualityOfService(),
                    options.version5() && option.isNoLocal(),
                    options.version5() && option.isRetainAsPublished(),
                    id == null ? 0 : id.intValue());
            boolean fresh = exchange.subscribe(subscription);
            // what is retained goes to nobody who shares (MQTT 5, section 4.8.2)
            if (!isShared && (!options.version5() || SubscribeCheck.wants(option.retainHandling(), fresh))) {
                wantRetained.add(subscription);
            }
            answers.add(MqttSubAckReasonCode.qosGranted(each.qualityOfService()));
        }
        endpoint.subscribeAcknowledge(message.messageId(), answers, MqttProperties.NO_PROPERTIES);
        wantRetained.forEach(exchange::sendRetained);
    }

    private void onUnsubscribe(MqttUnsubscribeMessage message) {
        if (message.topics().isEmpty()) {
            close(MqttDisconnectReasonCode.PROTOCOL_ERROR, "unsubscribed from nothing");
            return;
        }
        List<MqttUnsubAckReasonCode> answers = new ArrayList<>();
        for (String filter : message.topics()) {
            boolean existed = exchange.unsubscribe(session, filter);
            answers.add(existed ? MqttUnsubAckReasonCode.SUCCESS : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
        }
        endpoint.unsubscribeAcknowledge(
                message.messageId(), options.version5() ? answers : List.of(), MqttProperties.NO_PROPERTIES);
    }

    // The end

    private void onDisconnect(MqttDisconnectMessage message) {
        Long expiry = Properties.unsigned(message.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL);
        boolean withWill = message.code() == MqttDisconnectReasonCode.WITH_WILL_MESSAGE;
        LOG.debug("client '{}' said goodbye", Shown.text(session.clientId()));
        end(withWill, expiry == null ? options.sessionExpiry() : options.expiryAtGoodbye(expiry));
    }

    private void onFault(Throwable fault) {
        // A connection reset comes this way too; then there is nobody to tell.
        close(MqttDisconnectReasonCode.MALFORMED_PACKET, "is disconnected: " + fault.getMessage());
    }

    private void onLost() {
        if (!ended) {
            LOG.debug("client '{}' is gone without a goodbye", Shown.text(session.clientId()));
            end(true, options.sessionExpiry());
        }
    }

    /** A keep-alive that ran out closes the endpoint, but a socket nobody reads can take long to follow. */
    void lookAfter() {
        if (!endpoint.isConnected()) {
            onLost();
        }
    }

    void close(MqttDisconnectReasonCode reason, String what) {
        if (!ended) {
            LOG.info("client '{}' {}", Shown.text(session.clientId()), what);
            end(true, options.sessionExpiry());
        }
        if (endpoint.isConnected()) {
            endpoint.disconnect(reason, MqttProperties.NO_PROPERTIES);
        }
    }

    /** The broker stops: the client is told, and remembered as far as it wants to be. */
    void leave() {
        if (!ended) {
            end(false, options.sessionExpiry());
        }
        if (endpoint.isConnected()) {
            endpoint.disconnect(MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN, MqttProperties.NO_PROPERTIES);
        }
    }

    /** Ends as a broken network does: without a word to the client. */
    void drop() {
        if (endpoint.isConnected()) {
            endpoint.close();
        }
        onLost();
    }

    private void end(boolean withWill, Duration expiry) {
        ended = true;
        session.detach();
        onEnd.accept(this);
        exchange.leave(session, expiry, withWill ? options.will() : null);
    }
}
