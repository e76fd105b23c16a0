package dev.fusewire.compatibility;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A proxy that knows the host {@code inside.house}, which nobody else does; it tunnels, and says no to everything else. */
final class ProxyServer {
    private static final String END = "\r\n\r\n";

    private final NetClient client;
    private final int target;
    private final String login;
    private final NetServer server;

    /** @param login "user:password", or empty for none */
    ProxyServer(Vertx vertx, int target, String login) throws Exception {
        this.target = target;
        this.login = login;
        client = vertx.createNetClient();
        server = Surroundings.get(
                vertx.createNetServer().connectHandler(this::onConnection).listen(CasePorts.free(), "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    private void onConnection(NetSocket socket) {
        Buffer head = Buffer.buffer();
        socket.handler(data -> {
            head.appendBuffer(data);
            if (head.toString(StandardCharsets.ISO_8859_1).contains(END)) {
                answer(socket, head.toString(StandardCharsets.ISO_8859_1));
            }
        });
    }

    private void answer(NetSocket socket, String head) {
        String refusal = refusal(head);
        if (refusal != null) {
            var _ = socket.write("HTTP/1.1 " + refusal + "\r\nContent-Length: 0" + END)
                    .andThen(_ -> socket.close());
            return;
        }
        socket.pause();
        Future<NetSocket> _ = client.connect(target, "127.0.0.1").onSuccess(inside -> {
            socket.handler(inside::write);
            inside.handler(socket::write);
            socket.closeHandler(_ -> inside.close());
            inside.closeHandler(_ -> socket.close());
            var _ = socket.write("HTTP/1.1 200 Connection established" + END);
            socket.resume();
        });
    }

    private @Nullable String refusal(String head) {
        String wanted = "proxy-authorization: basic "
                + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!login.isEmpty() && !head.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))) {
            return "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"";
        }
        if (!head.startsWith("CONNECT ")) {
            return "405 Method Not Allowed";
        }
        return head.startsWith("CONNECT inside.house:") ? null : "502 Bad Gateway";
    }
}
