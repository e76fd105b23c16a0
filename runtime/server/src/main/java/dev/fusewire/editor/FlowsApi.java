package dev.fusewire.editor;

import dev.fusewire.editor.Runtime.Deployed;
import dev.fusewire.editor.Runtime.Origin;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The flows over HTTP: all at once, one by one, and whether they run. */
final class FlowsApi {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Runtime runtime;
    private final boolean canStop;
    private final DeployQueue deploys;

    FlowsApi(Runtime runtime, DeployQueue deploys, boolean canStop) {
        this.runtime = runtime;
        this.deploys = deploys;
        this.canStop = canStop;
    }

    void get(Exchange exchange) {
        boolean second = isSecondVersion(exchange);
        Deployed now = runtime.flows();
        exchange.json(second ? ObjectValue.of("flows", now.flows(), "rev", now.rev()) : now.flows());
    }

    void post(Exchange exchange) {
        boolean second = isSecondVersion(exchange);
        String type = exchange.header("Node-RED-Deployment-Type", "full");
        Object body = type.equals("reload") ? ObjectValue.EMPTY : exchange.body();
        Future<String> deployed = deploys.submit(() -> type.equals("reload")
                ? runtime.reload()
                : deploy(second ? body : ObjectValue.of("flows", body), type, origin(exchange, type)));
        if (second) {
            exchange.jsonOf(deployed.map(rev -> ObjectValue.of("rev", rev)));
        } else {
            exchange.noContentAfter(deployed);
        }
    }

    private static boolean isSecondVersion(Exchange exchange) {
        return switch (exchange.header("Node-RED-API-Version", "v1")) {
            case "v1" -> false;
            case "v2" -> true;
            default -> throw new ApiFault(400, "invalid_api_version", "Invalid API Version requested");
        };
    }

    private Future<String> deploy(Object body, String type, Origin origin) {
        if (!(body instanceof ObjectValue request)) {
            throw ApiFault.unexpected("expected an object with flows and rev, got " + Exchange.kind(body));
        }
        if (request.has("rev")
                && !Values.same(request.get("rev"), runtime.flows().rev())) {
            throw new ApiFault(409, "version_mismatch", ApiFault.NO_WORDS);
        }
        return runtime.deploy(nodes(request.get("flows")), credentials(request.get("credentials")), type, origin);
    }

    private static Origin origin(Exchange exchange, String cause) {
        return new Origin(exchange.caller().name(), cause);
    }

    private static @Nullable ObjectValue credentials(@Nullable Object given) {
        return given instanceof ObjectValue all ? all : null;
    }

    private static ArrayValue nodes(@Nullable Object flows) {
        if (!(flows instanceof ArrayValue nodes)) {
            throw ApiFault.unexpected("expected the flows as an array of nodes, got " + Exchange.kind(flows));
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (!(nodes.get(i) instanceof ObjectValue node)) {
                throw ApiFault.unexpected(
                        "entry %d of the flows is %s, expected a node".formatted(i, Exchange.kind(nodes.get(i))));
            }
            if (!(node.get("id") instanceof String) || !(node.get("type") instanceof String)) {
                throw ApiFault.unexpected("entry %d of the flows lacks an id or a type".formatted(i));
            }
        }
        return nodes;
    }

    void getState(Exchange exchange) {
        exchange.json(state());
    }

    private ObjectValue state() {
        return ObjectValue.of("state", runtime.state());
    }

    void postState(Exchange exchange) {
        if (!canStop) {
            throw new ApiFault(405, "not_allowed", "Method Not Allowed");
        }
        String wanted = exchange.object().string("state", "");
        Future<Void> changed = switch (wanted) {
            case "start" -> deploys.submit(runtime::start);
            case "stop" -> deploys.submit(runtime::stop);
            default ->
                throw new ApiFault(400, "invalid_run_state", "Cannot change flows runtime state to '" + wanted + "'}");
        };
        exchange.jsonOf(changed.map(_ -> state()));
    }

    void getFlow(Exchange exchange) {
        ObjectValue flow = SingleFlow.read(runtime.flows().flows(), exchange.part("id"));
        if (flow == null) {
            throw ApiFault.notFound();
        }
        exchange.json(flow);
    }

    void postFlow(Exchange exchange) {
        ObjectValue flow = exchange.object();
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        change(exchange, () -> SingleFlow.added(runtime.flows().flows(), id, flow), ObjectValue.of("id", id));
    }

    void putFlow(Exchange exchange) {
        ObjectValue flow = exchange.object();
        String id = exchange.part("id");
        change(exchange, () -> SingleFlow.updated(runtime.flows().flows(), id, flow), ObjectValue.of("id", id));
    }

    void deleteFlow(Exchange exchange) {
        String id = exchange.part("id");
        change(exchange, () -> SingleFlow.removed(runtime.flows().flows(), id), Null.NULL);
    }

    private void change(Exchange exchange, Supplier<ArrayValue> flows, Object answer) {
        Future<String> deployed =
                deploys.submit(() -> runtime.deploy(flows.get(), null, "flows", origin(exchange, "flow")));
        if (answer == Null.NULL) {
            exchange.noContentAfter(deployed);
        } else {
            exchange.jsonOf(deployed.map(_ -> answer));
        }
    }
}
