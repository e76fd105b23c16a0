package dev.fusewire.broker;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetServerInternal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * The Vert.x an MQTT server is given, so that its connections pass the {@link Entrance} first: the server itself has no
 * place to look at a connection before its CONNECT has been read whole.
 */
final class EntranceVertx extends VertxWrapper {

    private final Entrance entrance;

    EntranceVertx(Vertx vertx, Entrance entrance) {
        super((VertxInternal) vertx);
        this.entrance = entrance;
    }

    @Override
    public NetServerInternal createNetServer(NetServerOptions options) {
        NetServerInternal server = super.createNetServer(options);
        return (NetServerInternal) Proxy.newProxyInstance(
                NetServerInternal.class.getClassLoader(),
                new Class<?>[] {NetServerInternal.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("connectHandler") && given != null) {
                        @SuppressWarnings("unchecked") // the only parameter it has
                        Handler<NetSocket> handler = (Handler<NetSocket>) given[0];
                        server.connectHandler(socket -> entrance.receive(socket, handler));
                        return proxy;
                    }
                    try {
                        return method.invoke(server, given);
                    } catch (InvocationTargetException fault) {
                        throw fault.getCause();
                    }
                });
    }
}
