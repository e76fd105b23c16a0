package dev.fusewire.nodes.load;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;

/** What meters and charge points say. */
final class LoadMessages {

    private LoadMessages() {}

    static ObjectValue phases(double l1, double l2, double l3) {
        return ObjectValue.of("l1", l1, "l2", l2, "l3", l3);
    }

    static Message meter(double l1, double l2, double l3) {
        return Message.of(phases(l1, l2, l3)).set("age", 0);
    }

    static Message charger(String state, int offered, String force, double drawn) {
        return Message.of(ObjectValue.builder()
                        .put("online", true)
                        .put("state", state)
                        .put("connected", !state.equals("idle"))
                        .put("offered", offered)
                        .put("force", force)
                        .put("currents", phases(drawn, drawn, drawn))
                        .put("phases", 3)
                        .build())
                .set("age", 0);
    }

    static Message charging(int offered) {
        return charger("charging", offered, "neutral", offered);
    }

    static Message paused(int offered) {
        return charger("waiting", offered, "off", 0);
    }
}
