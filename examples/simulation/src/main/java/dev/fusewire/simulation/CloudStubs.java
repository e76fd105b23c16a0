package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for two services on the internet while flows are tried out: LINE's Messaging API, which keeps what people would read
 * (https://developers.line.biz/en/reference/messaging-api/), and NETPIE's shadow of a device, which listens at any MQTT broker, such as
 * the one in the program (https://docs.netpie.io/en/mqtt-api). Neither looks at who comes, but LINE wants a token.
 */
public final class CloudStubs {

    static final String HELP = """
        Stands in for LINE and NETPIE while flows are tried out.

          --http PORT       LINE's Messaging API, and what has come (5030; 0 takes a free one)
          --mqtt HOST:PORT  the broker to which flows send what is NETPIE's (127.0.0.1:1883)
          --host ADDRESS    address of the HTTP server (127.0.0.1)
          --help            this text

        http://HOST:PORT/messages tells what people would have read, http://HOST:PORT/shadow what NETPIE would show.
        """;

    private static final String UPDATE = "@shadow/data/update";
    private static final int FREE_MESSAGES = 200;

    private final Vertx vertx;
    private final String host;
    private final int port;
    private final SimulatedHouse.Broker broker;
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private volatile JsonObject shadow = new JsonObject();
    private final AtomicInteger updates = new AtomicInteger();
    private @Nullable HttpServer server;
    private @Nullable MqttLink link;

    /** @param port of the HTTP server; 0 takes a free one */
    public CloudStubs(Vertx vertx, String host, int port, SimulatedHouse.Broker broker) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.broker = broker;
    }

    /** Completes once LINE can be reached; a broker is looked for until there is one. */
    public Future<Void> start() {
        Router router = Router.router(vertx);
        router.post("/v2/bot/message/push")
                .handler(BodyHandler.create(false).setBodyLimit(65_536))
                .handler(this::onPush);
        router.get("/v2/bot/message/quota")
                .handler(request ->
                        request.json(new JsonObject().put("type", "limited").put("value", FREE_MESSAGES)));
        router.get("/v2/bot/message/quota/consumption")
                .handler(request -> request.json(new JsonObject().put("totalUsage", messages.size())));
        router.get("/messages").handler(request -> request.json(new JsonArray(List.copyOf(messages))));
        router.get("/shadow")
                .handler(request ->
                        request.json(new JsonObject().put("data", shadow).put("updates", updates.get())));
        Context context = vertx.getOrCreateContext();
        MqttLink listens = new MqttLink(context, broker, "netpie-stub", null, this::listen);
        link = listens;
        listens.connect();
        HttpServer http = vertx.createHttpServer().requestHandler(router);
        server = http;
        return http.listen(port, host).mapEmpty();
    }

    private void listen() {
        if (link != null) {
            link.subscribe(List.of(UPDATE), (_, text) -> onUpdate(text));
        }
    }

    private void onPush(RoutingContext request) {
        JsonObject body;
        try {
            body = request.body().asJsonObject();
        } catch (DecodeException _) {
            body = null;
        }
        String token = request.request().getHeader("authorization");
        if (token == null || !token.startsWith("Bearer ") || token.length() == "Bearer ".length()) {
            request.response().setStatusCode(401);
            request.json(new JsonObject().put("message", "Authentication failed"));
        } else if (body == null
                || body.getJsonArray("messages", new JsonArray()).isEmpty()) {
            request.response().setStatusCode(400);
            request.json(new JsonObject().put("message", "The request body has no messages"));
        } else {
            String to = body.getString("to");
            body.getJsonArray("messages")
                    .forEach(each -> messages.add(
                            new JsonObject().put("to", to).put("text", ((JsonObject) each).getString("text"))));
            request.json(new JsonObject()
                    .put("sentMessages", JsonArray.of(new JsonObject().put("id", String.valueOf(messages.size())))));
        }
    }

    /** As NETPIE does: fields are put together, and one that is null goes. */
    private void onUpdate(String text) {
        JsonObject data;
        try {
            data = new JsonObject(text).getJsonObject("data");
        } catch (DecodeException | ClassCastException _) {
            return;
        }
        JsonObject next = shadow.copy();
        if (data != null) {
            data.forEach(field -> {
                if (field.getValue() == null) {
                    next.remove(field.getKey());
                } else {
                    next.put(field.getKey(), field.getValue());
                }
            });
        }
        shadow = next;
        var _ = updates.incrementAndGet();
    }

    /** Where it answers once it has started. */
    public int httpPort() {
        return server == null ? port : server.actualPort();
    }

    /** What people would have read by now, the oldest first. */
    public List<String> messages() {
        return messages.stream().map(each -> each.getString("text")).toList();
    }

    /** What NETPIE would show of the device. */
    public JsonObject shadow() {
        return shadow.copy();
    }

    public Future<Void> close() {
        Future<Void> gone = link == null ? Future.succeededFuture() : link.close();
        return gone.compose(_ -> server == null ? Future.succeededFuture() : server.close());
    }

    private record Flags(String host, int http, String mqttHost, int mqttPort) {

        static Flags read(String... arguments) {
            Flags flags = new Flags("127.0.0.1", 5030, "127.0.0.1", 1883);
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                String value = arguments[i + 1];
                int colon = value.lastIndexOf(':');
                flags = switch (arguments[i]) {
                    case "--host" -> new Flags(value, flags.http, flags.mqttHost, flags.mqttPort);
                    case "--http" -> new Flags(flags.host, port(value), flags.mqttHost, flags.mqttPort);
                    case "--mqtt" ->
                        new Flags(
                                flags.host,
                                flags.http,
                                colon < 0 ? value : value.substring(0, colon),
                                colon < 0 ? 1883 : port(value.substring(colon + 1)));
                    default ->
                        throw new IllegalArgumentException(arguments[i] + " is not an option; --help lists them");
                };
            }
            if (arguments.length % 2 != 0) {
                throw new IllegalArgumentException(
                        arguments[arguments.length - 1] + ": an option with its value expected; --help lists them");
            }
            return flags;
        }

        private static int port(String value) {
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException("a port expected, not " + value);
            }
        }
    }

    public static void main(String... arguments) {
        PrintStream out = System.out;
        if (List.of(arguments).contains("--help")) {
            out.print(HELP);
            return;
        }
        Flags flags;
        try {
            flags = Flags.read(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        CloudStubs stubs = new CloudStubs(
                Vertx.vertx(),
                flags.host(),
                flags.http(),
                new SimulatedHouse.Broker(flags.mqttHost(), flags.mqttPort(), null, null));
        stubs.start()
                .onSuccess(_ -> out.printf(
                        "LINE is http://%s:%d, NETPIE listens at mqtt://%s:%d%n",
                        flags.host(), stubs.httpPort(), flags.mqttHost(), flags.mqttPort()))
                .onFailure(failure -> {
                    System.err.println("The stubs cannot start: " + failure.getMessage());
                    System.exit(1);
                });
    }
}
