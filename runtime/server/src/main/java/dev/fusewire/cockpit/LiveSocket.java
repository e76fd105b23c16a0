package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;

/** Takes the pages' websockets: who they are, and what they say. */
final class LiveSocket {

    /** A page says little; more than this at once is no page. */
    private static final int LONGEST = 64 << 10;

    /** Tells the page that it need not try again with what it has. */
    private static final short SIGNED_OUT = 4401;

    private final Board board;
    private final Acts acts;
    private final Role most;
    private final Door door;

    /** @param most what anybody may do at most */
    LiveSocket(Board board, Role most, Door door) {
        this.board = board;
        acts = new Acts(board);
        this.most = most;
        this.door = door;
    }

    void connect(RoutingContext http) {
        HttpServerRequest request = http.request();
        String upgrade = request.getHeader("upgrade");
        if (upgrade == null || !upgrade.equalsIgnoreCase("websocket")) {
            http.response().setStatusCode(426).putHeader("Upgrade", "websocket");
            Future<Void> _ = http.response().end("a websocket is expected here");
            return;
        }
        Door.Guest guest = door.guest(request);
        if (guest == null) {
            Future<Void> _ = http.response().setStatusCode(401).end("sign in first");
            return;
        }
        Role allowed = guest.role().compareTo(most) < 0 ? guest.role() : most;
        Role wanted = Permissions.lowered(allowed, http.queryParams().get("role"));
        Future<ServerWebSocket> _ = request.toWebSocket().onSuccess(socket -> admit(socket, wanted, guest));
    }

    private void admit(ServerWebSocket socket, Role allowed, Door.Guest guest) {
        Viewer viewer = new Viewer(socket, allowed);
        Registration end = door.whenEnded(guest, () -> {
            Future<Void> _ = socket.close(SIGNED_OUT, "signed out");
        });
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> {
            end.cancel();
            board.leave(viewer);
        });
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
                // what one has seen counts as seen for all: a display that can only look must not hide an alarm
                if (event > 0 && viewer.role().compareTo(Role.VIEWER) > 0) {
                    board.markRead((long) event);
                }
            }
            default -> {
                // a page of a later version may say more
            }
        }
    }
}
