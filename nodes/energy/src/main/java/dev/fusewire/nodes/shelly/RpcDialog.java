package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Secret;
import dev.fusewire.node.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in RPC frames with a device of the second or later generation, over whatever carries them: requests are
 * numbered, answers find their request, and a device that wants a login gets one.
 */
final class RpcDialog {

    static final String USER = "admin";
    private static final int UNAUTHORIZED = 401;
    private static final int OPEN_REQUESTS = 16;

    /** What a frame turned out to be. */
    sealed interface Heard {}

    /** The device tells by itself: {@code NotifyStatus}, {@code NotifyFullStatus}, {@code NotifyEvent}. */
    record Notification(String method, ObjectValue params) implements Heard {}

    record Answer(String method, ObjectValue result) implements Heard {}

    record Refusal(String method, int code, String text) implements Heard {}

    /** The device wants a login: this frame asks once more, with it. */
    record Again(String frame) implements Heard {}

    /** Nothing for us. */
    record Other() implements Heard {}

    /** @param again whether it was refused once already, for want of a fresh login */
    private record Request(String method, ObjectValue params, boolean again) {}

    private final String source;
    private final Secret password;
    private final Supplier<String> clientNonce;
    private final Map<Integer, Request> open = new LinkedHashMap<>();
    private @Nullable Digest login;
    private int lastId;

    /** @param source our name, to which the device answers */
    RpcDialog(String source, Secret password, Supplier<String> clientNonce) {
        this.source = source;
        this.password = password;
        this.clientNonce = clientNonce;
    }

    String request(String method, ObjectValue params) {
        return request(new Request(method, params, false));
    }

    private String request(Request request) {
        int id = ++lastId;
        open.put(id, request);
        if (open.size() > OPEN_REQUESTS) {
            open.remove(open.keySet().iterator().next());
        }
        ObjectValue.Builder frame =
                ObjectValue.builder().put("id", id).put("src", source).put("method", request.method());
        if (!request.params().isEmpty()) {
            frame.put("params", request.params());
        }
        Digest now = login;
        if (now != null) {
            frame.put("auth", now.frame(clientNonce.get()));
        }
        return Json.stringify(frame.build());
    }

    Heard read(ObjectValue frame) {
        if (frame.get("method") instanceof String method) {
            return new Notification(
                    method, frame.get("params") instanceof ObjectValue params ? params : ObjectValue.EMPTY);
        }
        Request request = frame.get("id") instanceof Integer id ? open.remove(id) : null;
        if (request == null) {
            return new Other();
        }
        if (frame.get("error") instanceof ObjectValue error) {
            return refused(request, (int) Values.toNumber(error.get("code")), error.string("message", ""));
        }
        return new Answer(
                request.method(), frame.get("result") instanceof ObjectValue result ? result : ObjectValue.EMPTY);
    }

    private Heard refused(Request request, int code, String text) {
        if (code != UNAUTHORIZED) {
            return new Refusal(request.method(), code, text);
        }
        if (!password.isSet()) {
            return new Refusal(request.method(), code, "the device wants a password");
        }
        // a nonce grows old, so one refusal is no proof of a wrong password
        if (request.again()) {
            login = null;
            return new Refusal(request.method(), code, "the device refuses the password");
        }
        try {
            login = Digest.ofFrame(Json.parseObject(text), USER, password.value());
        } catch (NodeError e) {
            return new Refusal(request.method(), code, e.text());
        }
        return new Again(request(new Request(request.method(), request.params(), true)));
    }
}
