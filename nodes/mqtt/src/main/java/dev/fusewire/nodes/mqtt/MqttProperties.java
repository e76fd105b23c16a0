package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What MQTT 5 adds to a message. */
record MqttProperties(
        @Nullable String responseTopic,
        @Nullable Bytes correlationData,
        @Nullable String contentType,
        @Nullable Long messageExpiryInterval,
        @Nullable Boolean payloadFormatIndicator,
        @Nullable Long willDelayInterval,
        ObjectValue userProperties) {

    static final MqttProperties NONE = new MqttProperties(null, null, null, null, null, null, ObjectValue.EMPTY);

    private static final long LARGEST = 0xFFFF_FFFFL;

    /** Reads them from a message, or an object with the same names. */
    static MqttProperties of(ObjectValue from) {
        return new MqttProperties(
                text(from.get("responseTopic")),
                bytes(from.get("correlationData")),
                text(from.get("contentType")),
                whole(from.get("messageExpiryInterval")),
                flag(from.get("payloadFormatIndicator")),
                whole(from.get("willDelayInterval")),
                userProperties(from.get("userProperties")));
    }

    /** Reads them as the broker's form keeps them for its birth, close and will messages. */
    static MqttProperties ofForm(ObjectValue form) {
        ObjectValue.Builder named = ObjectValue.builder().putAll(form);
        rename(form, named, "respTopic", "responseTopic");
        rename(form, named, "correl", "correlationData");
        rename(form, named, "expiry", "messageExpiryInterval");
        rename(form, named, "delay", "willDelayInterval");
        Object user = form.has("userProps") ? form.get("userProps") : form.get("userProperties");
        named.put("userProperties", user instanceof String text ? parseUserProperties(text) : user);
        return of(named.build());
    }

    private static void rename(ObjectValue form, ObjectValue.Builder named, String from, String to) {
        if (form.has(from)) {
            named.put(to, form.get(from));
        }
    }

    /** The user properties a form keeps as JSON text; none where it is no JSON object. */
    static ObjectValue parseUserProperties(@Nullable Object text) {
        if (!(text instanceof String json) || !json.stripLeading().startsWith("{")) {
            return ObjectValue.EMPTY;
        }
        try {
            return userProperties(Json.parseObject(json));
        } catch (NodeError _) {
            return ObjectValue.EMPTY;
        }
    }

    /** Texts as they are, everything else as JSON, nothing for what is not there. */
    static ObjectValue userProperties(@Nullable Object from) {
        if (!(from instanceof ObjectValue object)) {
            return ObjectValue.EMPTY;
        }
        ObjectValue.Builder texts = ObjectValue.builder();
        for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
            Object value = entry.getValue();
            if (value instanceof String) {
                texts.put(entry.getKey(), value);
            } else if (value != null && value != Null.NULL) {
                texts.put(entry.getKey(), Json.stringify(value));
            }
        }
        return texts.build();
    }

    /** Sets those that are there on a message. */
    void addTo(Message msg) {
        set(msg, "responseTopic", responseTopic);
        set(msg, "correlationData", correlationData);
        set(msg, "contentType", contentType);
        set(msg, "messageExpiryInterval", messageExpiryInterval);
        set(msg, "payloadFormatIndicator", payloadFormatIndicator);
        if (!userProperties.isEmpty()) {
            msg.set("userProperties", userProperties);
        }
    }

    private static void set(Message msg, String name, @Nullable Object value) {
        if (value != null) {
            msg.set(name, value);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    private static @Nullable Bytes bytes(@Nullable Object value) {
        return switch (value) {
            case Bytes bytes -> bytes;
            case String text when !text.isEmpty() -> Bytes.utf8(text);
            case null, default -> null;
        };
    }

    private static @Nullable Long whole(@Nullable Object value) {
        double number = value == null ? Double.NaN : Values.parseFloat(value);
        return number >= 0 && number <= LARGEST ? (long) number : null;
    }

    private static @Nullable Boolean flag(@Nullable Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text when text.equals("true") -> true;
            case String text when text.equals("false") -> false;
            case null, default -> null;
        };
    }
}
