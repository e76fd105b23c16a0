package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;

/** Takes the pages' websockets: who they are, and what they say. */
final class LiveSocket {

    /** A page says little; more than this at once is no page. */
    private static final int LONGEST = 64 << 10;

    private final Board board;
    private final Acts acts;
    private final Role role;

    /** @param role what everybody may do who can reach the program */
    LiveSocket(Board board, Role role) {
        this.board = board;
        acts = new Acts(board);
        this.role = role;
    }

    void connect(RoutingContext http) {
        HttpServerRequest request = http.request();
        String upgrade = request.getHeader("upgrade");
        if (upgrade == null || !upgrade.equalsIgnoreCase("websocket")) {
            http.response().setStatusCode(426).putHeader("Upgrade", "websocket");
            Future<Void> _ = http.response().end("a websocket is expected here");
            return;
        }
        Role allowed = Permissions.lowered(role, http.queryParams().get("role"));
        Future<ServerWebSocket> _ = request.toWebSocket().onSuccess(socket -> admit(socket, allowed));
    }

    private void admit(ServerWebSocket socket, Role allowed) {
        Viewer viewer = new Viewer(socket, allowed);
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> board.leave(viewer));
        socket.textMessageHandler(text -> onText(viewer, text));
        board.join(viewer);
    }

    private void onText(Viewer viewer, String text) {
        if (text.length() > LONGEST) {
            return;
        }
        ObjectValue message;
        try {
            message = Json.parseObject(text);
        } catch (NodeError _) {
            return;
        }
        switch (message.string("type", "")) {
            case "act" ->
                acts.take(
                        viewer,
                        message.get("id"),
                        message.string("piece", ""),
                        new Act(message.string("action", ""), Values.share(message.get("value")), viewer.role()));
            case "read" -> {
                double event = Values.toNumber(message.get("event"));
                if (event > 0) {
                    board.markRead((long) event);
                }
            }
            default -> {
                // a page of a later version may say more
            }
        }
    }
}
