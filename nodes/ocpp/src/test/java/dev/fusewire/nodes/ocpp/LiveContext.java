package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.Handshake;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.LiveGate;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a node needs of a program to serve stations on a real port: an event loop, timers, services, a path. */
final class LiveContext implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> errors = new CopyOnWriteArrayList<>();
    final List<Message> sent = new CopyOnWriteArrayList<>();
    final Map<Class<?>, Object> services = new HashMap<>();
    final Map<String, Object> settings = new HashMap<>();
    private final Map<String, Consumer<Handshake>> paths = new HashMap<>();
    private final Context loop = vertx.getOrCreateContext();
    private final NodeContext rest = new NodeTester(OcppStationOutNode.class, ObjectValue.EMPTY);
    private final HttpServer server;

    LiveContext() throws Exception {
        server = LiveGate.get(vertx.createHttpServer(new HttpServerOptions()
                        .setWebSocketSubProtocols(List.of("*"))
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false))
                .requestHandler(request -> {
                    request.pause();
                    paths.forEach((path, handler) ->
                            handler.accept(new Handshake(request, request.path().substring(path.length() + 1))));
                })
                .listen(0, "127.0.0.1"));
    }

    String url() {
        return "ws://127.0.0.1:" + server.actualPort() + "/ocpp";
    }

    NodeContext context() {
        return (NodeContext) Proxy.newProxyInstance(
                NodeContext.class.getClassLoader(), new Class<?>[] {NodeContext.class}, (_, method, arguments) -> {
                    return switch (method.getName()) {
                        case "vertx" -> vertx;
                        case "now" -> Instant.now();
                        case "execute" -> {
                            loop.runOnContext(_ -> ((Runnable) arguments[0]).run());
                            yield null;
                        }
                        case "after" -> {
                            long timer = vertx.setTimer(
                                    Math.max(1, ((Duration) arguments[0]).toMillis()),
                                    _ -> loop.runOnContext(_ -> ((Runnable) arguments[1]).run()));
                            yield (Registration) () -> vertx.cancelTimer(timer);
                        }
                        case "log", "warn" -> log.add(String.valueOf(arguments[0]));
                        case "error" -> errors.add(String.valueOf(arguments[0]));
                        case "service" -> services.get(arguments[0]);
                        case "setting" -> settings.get(arguments[0]);
                        case "outputs" -> (Outputs) (_, msg) -> sent.add(msg.copy());
                        case "http" -> endpoints();
                        default -> {
                            try {
                                yield method.invoke(rest, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    };
                });
    }

    private HttpEndpoints endpoints() {
        return (HttpEndpoints) Proxy.newProxyInstance(
                HttpEndpoints.class.getClassLoader(), new Class<?>[] {HttpEndpoints.class}, (_, method, arguments) -> {
                    if (method.getName().equals("machines")) {
                        @SuppressWarnings("unchecked")
                        Consumer<Handshake> handler = (Consumer<Handshake>) arguments[1];
                        paths.put((String) arguments[0], handler);
                    }
                    return (Registration) () -> {};
                });
    }

    @Override
    public void close() throws Exception {
        LiveGate.get(server.close());
        LiveGate.get(vertx.close());
    }
}
