package dev.fusewire.nodes.tariff;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.plan.price.source.PriceForms;
import org.jspecify.annotations.Nullable;

/** Prices in messages: values, or their text as an HTTP request brings it. */
final class PriceMessages {

    /** The topic that says that a message is about prices, whatever it looks like. */
    static final String TOPIC = "prices";

    private PriceMessages() {}

    /** Whether a message brings prices: by its shape, or because its topic says so. */
    static boolean isPrices(Message msg) {
        return TOPIC.equals(msg.get("topic")) || PriceForms.areKnown(value(msg.payload()));
    }

    /** What a text stands for, where it is JSON; all else as it is. */
    static @Nullable Object value(@Nullable Object payload) {
        Object told = payload instanceof Bytes bytes ? bytes.toString() : payload;
        if (told instanceof String text
                && (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("["))) {
            try {
                return Json.parse(text);
            } catch (NodeError _) {
                // it only looked like JSON
                return text;
            }
        }
        return told;
    }
}
