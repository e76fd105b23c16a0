package dev.fusewire.simulation;

import io.vertx.core.json.JsonObject;

/** A Shelly of the second generation: what it can be asked, whatever carries the question. */
interface RpcDevice {

    /** The error of a method that does not exist. */
    int NO_METHOD = 404;

    /** The error of a component that does not exist. */
    int NO_COMPONENT = -105;

    /** Why a call is refused. */
    final class Refusal extends RuntimeException {
        private final int code;

        Refusal(int code, String text) {
            super(text, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    String id();

    /** Whether it is there and says nothing. */
    boolean isSilent();

    /** @throws Refusal where it cannot do that */
    JsonObject call(String method, JsonObject params);

    /** The frame that answers a frame. */
    default JsonObject answer(JsonObject request) {
        var frame = new JsonObject().put("id", request.getValue("id")).put("src", id());
        if (request.getString("src") != null) {
            frame.put("dst", request.getString("src"));
        }
        try {
            return frame.put(
                    "result", call(request.getString("method", ""), request.getJsonObject("params", new JsonObject())));
        } catch (Refusal refusal) {
            return frame.put(
                    "error", new JsonObject().put("code", refusal.code()).put("message", refusal.getMessage()));
        }
    }

    /** The frame of a notification. */
    default JsonObject notification(String method, String to, JsonObject params) {
        return new JsonObject()
                .put("src", id())
                .put("dst", to)
                .put("method", method)
                .put("params", params);
    }
}
