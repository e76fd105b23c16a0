package dev.fusewire.broker;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.codes.MqttPubRelReasonCode;

/** Sends messages to one connected client and knows how many bytes its socket has not taken yet. */
final class PacketWriter {

    static final long UNLIMITED = Long.MAX_VALUE;

    private static final int HIGH_WATER = 512 << 10;
    private static final int LOW_WATER = 128 << 10;
    /** Bytes between two writes whose completion is asked for; packets are written in order, so one tells of all before it. */
    private static final int MARK_EVERY = 16 << 10;

    private final MqttEndpoint endpoint;
    private final boolean version5;
    private final long maxPacketBytes;
    private final TopicAliases aliases;
    private final Runnable onDrained;
    private long unsent;
    private long sinceMark;
    private boolean full;

    PacketWriter(MqttEndpoint endpoint, ConnectOptions options, Runnable onDrained) {
        this.endpoint = endpoint;
        this.version5 = options.version5();
        this.maxPacketBytes = options.maxPacketBytes();
        aliases = new TopicAliases(options.version5() ? options.topicAliases() : 0);
        this.onDrained = onDrained;
    }

    boolean isWritable() {
        return !full;
    }

    /** Whether the client takes packets of this size. */
    boolean fits(Publication publication) {
        if (maxPacketBytes == UNLIMITED) {
            return true;
        }
        int topic =
                ByteBufUtil.utf8Bytes(publication.topic()) - publication.topic().length();
        return publication.size() + topic <= maxPacketBytes;
    }

    void publish(Delivery delivery, int packetId, boolean again) {
        if (!endpoint.isConnected()) {
            return;
        }
        Publication publication = delivery.publication();
        int known = aliases.known(publication.topic());
        int alias = known == 0 ? aliases.assign(publication.topic()) : known;
        Future<Integer> written = endpoint.publish(
                known == 0 ? publication.topic() : "",
                publication.payload(),
                delivery.qos(),
                again && delivery.qos() != MqttQoS.AT_MOST_ONCE,
                delivery.retain(),
                packetId,
                version5
                        ? Properties.delivered(publication, delivery.subscriptionIds(), alias)
                        : MqttProperties.NO_PROPERTIES);
        count(publication.size(), written);
    }

    private void count(int size, Future<Integer> written) {
        unsent += size;
        sinceMark += size;
        full = unsent >= HIGH_WATER;
        if (sinceMark >= MARK_EVERY) {
            long marked = sinceMark;
            sinceMark = 0;
            written.onComplete(_ -> onWritten(marked));
        }
    }

    private void onWritten(long bytes) {
        unsent -= bytes;
        if (full && unsent < LOW_WATER) {
            full = false;
            onDrained.run();
        }
    }

    void release(int packetId, boolean known) {
        if (endpoint.isConnected()) {
            var reason = known || !version5
                    ? MqttPubRelReasonCode.SUCCESS
                    : MqttPubRelReasonCode.PACKET_IDENTIFIER_NOT_FOUND;
            endpoint.publishRelease(packetId, reason, MqttProperties.NO_PROPERTIES);
        }
    }
}
