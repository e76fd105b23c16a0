package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.vertx.mqtt.messages.codes.MqttAuthenticateReasonCode;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubCompReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubRecReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubRelReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What the MQTT server of Vert.x cannot bear: it throws at reason codes it does not know and leaves the connection open, and
 * complains of each wrong packet of a stranger as an error of the program.
 */
final class Soundness {

    private Soundness() {}

    /** Whether a connection may begin with this. A version nobody speaks is answered by the server. */
    static boolean isBeginning(Object message) {
        if (!(message instanceof MqttMessage packet)) {
            return false;
        }
        return packet.decoderResult().isFailure()
                ? packet.decoderResult().cause() instanceof MqttUnacceptableProtocolVersionException
                : packet instanceof MqttConnectMessage;
    }

    /** What is wrong with a packet although it could be decoded; null where nothing is. */
    static @Nullable String fault(Object message) {
        return message instanceof MqttMessage packet && !packet.decoderResult().isFailure()
                ? WellFormed.fault(packet)
                : null;
    }

    /** Whether all codes in it have a meaning. */
    static boolean hasKnownCodes(Object message) {
        if (!(message instanceof MqttMessage packet) || packet.decoderResult().isFailure()) {
            return true;
        }
        try {
            if (packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply) {
                byte code = reply.reasonCode();
                Object _ = switch (packet.fixedHeader().messageType()) {
                    case PUBACK -> MqttPubAckReasonCode.valueOf(code);
                    case PUBREC -> MqttPubRecReasonCode.valueOf(code);
                    case PUBREL -> MqttPubRelReasonCode.valueOf(code);
                    default -> MqttPubCompReasonCode.valueOf(code);
                };
            } else if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader end) {
                byte code = end.reasonCode();
                Object _ = switch (packet.fixedHeader().messageType()) {
                    case DISCONNECT -> MqttDisconnectReasonCode.valueOf(code);
                    default -> MqttAuthenticateReasonCode.valueOf(code);
                };
            }
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
