package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.Map;

/** An answer on its way from a tcp out node to the tcp in nodes that hold the connections. */
final class SessionReply {

    static final String SIGNAL = "tcp:reply";

    private SessionReply() {}

    /** Sends to the session the message came from, or to all where it came from none. */
    static void send(NodeContext context, Message msg, boolean base64) {
        Message reply = Message.empty();
        if (msg.get("_session") instanceof ObjectValue session && "tcp".equals(session.get("type"))) {
            reply.set("session", Values.text(session.get("id")));
        }
        if (Boolean.TRUE.equals(msg.get("reset"))) {
            reply.set("reset", true);
        } else {
            reply.set("data", Bytes.of(SocketData.of(msg.payload(), base64)));
        }
        for (NodeInfo node : context.nodes().ofType("tcp in")) {
            context.nodes().signal(node.id(), SIGNAL, reply.copy());
        }
    }

    /** Hands a reply to those of the sessions it is for. */
    static void give(Message reply, Map<String, TcpConnection> sessions) {
        Object session = reply.get("session");
        for (Map.Entry<String, TcpConnection> each : List.copyOf(sessions.entrySet())) {
            if (session != null && !session.equals(each.getKey())) {
                continue;
            }
            if (reply.get("data") instanceof Bytes data) {
                each.getValue().write(data.array());
            } else {
                each.getValue().destroy();
            }
        }
    }
}
