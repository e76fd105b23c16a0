package dev.fusewire.editor;

import dev.fusewire.editor.Runtime.Origin;
import dev.fusewire.editor.Versions.Version;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;

/** The history of the flows over HTTP: list, look at, compare, restore. Fusewire's own; Node-RED has nothing like it. */
final class VersionsApi {

    private final Vertx vertx;
    private final Runtime runtime;
    private final DeployQueue deploys;

    VersionsApi(Vertx vertx, Runtime runtime, DeployQueue deploys) {
        this.vertx = vertx;
        this.deploys = deploys;
        this.runtime = runtime;
    }

    void list(Exchange exchange) {
        exchange.jsonOf(vertx.executeBlocking(
                () -> ArrayValue.copyOf(runtime.versions().list().stream()
                        .map(VersionsApi::shown)
                        .toList()),
                false));
    }

    private static ObjectValue shown(Version version) {
        return ObjectValue.of(
                "id", version.id(),
                "time", version.time().toEpochMilli(),
                "author", version.author(),
                "cause", version.cause(),
                "nodes", version.nodes());
    }

    void get(Exchange exchange) {
        exchange.jsonOf(vertx.executeBlocking(() -> read(exchange.part("id")), false));
    }

    /** What a version changed against the one before it, or, with {@code ?against=now}, what the running flows have changed since. */
    void changes(Exchange exchange) {
        String id = exchange.part("id");
        boolean isNow = "now".equals(exchange.query("against"));
        exchange.jsonOf(vertx.executeBlocking(
                () -> isNow
                        ? FlowChanges.between(read(id), runtime.flows().flows())
                        : FlowChanges.between(before(id), read(id)),
                false));
    }

    private ArrayValue before(String id) {
        List<Version> all = runtime.versions().list();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return read(all.get(i + 1).id());
            }
        }
        return ArrayValue.EMPTY;
    }

    /** Deploys a version anew; which is a deploy like any other and makes a version itself. */
    void restore(Exchange exchange) {
        String id = exchange.part("id");
        Origin origin = new Origin(exchange.caller().name(), "restored " + id);
        exchange.jsonOf(vertx.executeBlocking(() -> read(id), false)
                .compose(flows ->
                        deploys.submit(() -> runtime.deploy(Objects.requireNonNull(flows), null, "nodes", origin)))
                .map(rev -> ObjectValue.of("rev", rev)));
    }

    private ArrayValue read(String id) {
        ArrayValue flows = runtime.versions().read(id);
        if (flows == null) {
            throw ApiFault.notFound("there is no version " + id);
        }
        return flows;
    }
}
