package dev.fusewire.server.watch;

import dev.fusewire.editor.Access;
import dev.fusewire.editor.ApiFault;
import dev.fusewire.editor.Denied;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * {@code /health/live} answers whoever asks as long as anything answers. {@code /health}, {@code /health/ready} and {@code /metrics} want
 * the permissions {@code health.read} and {@code metrics.read}; the first two answer 503 while the house is not looked after.
 */
public final class WatchRoutes {

    private final Vertx vertx;
    private final Access access;
    private final Health health;
    private final Callable<String> metrics;

    /** @param metrics makes the page for Prometheus; may block */
    public WatchRoutes(Vertx vertx, Access access, Health health, Callable<String> metrics) {
        this.vertx = vertx;
        this.access = access;
        this.health = health;
        this.metrics = metrics;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/health/live").handler(http -> json(http, 200, ObjectValue.of("live", true)));
        router.get("/health/ready")
                .handler(http -> permitted(
                        http,
                        "health.read",
                        () -> health.report().onSuccess(report -> {
                            Object reasons = report.toJson().get("reasons");
                            ObjectValue body = ObjectValue.of("ready", report.isReady(), "reasons", reasons);
                            json(http, report.isReady() ? 200 : 503, body);
                        })));
        router.get("/health")
                .handler(http -> permitted(
                        http,
                        "health.read",
                        () -> health.report()
                                .onSuccess(report -> json(http, report.isReady() ? 200 : 503, report.toJson()))));
        router.get("/metrics")
                .handler(http -> permitted(
                        http,
                        "metrics.read",
                        () -> vertx.executeBlocking(metrics)
                                .onSuccess(page -> end(http, 200, "text/plain; version=0.0.4; charset=utf-8", page))
                                .onFailure(e ->
                                        end(http, 500, "text/plain; charset=utf-8", "the figures cannot be told\n"))));
    }

    private void permitted(RoutingContext http, String permission, Supplier<Future<?>> answer) {
        Future<?> _ = access.permit(http.request(), null, permission)
                .compose(_ -> answer.get())
                .onFailure(e -> {
                    if (e instanceof Denied) {
                        Denied.answer(http.request(), e);
                    } else if (!http.response().ended()) {
                        int status = e instanceof ApiFault fault ? fault.status() : 500;
                        json(http, status, ObjectValue.of("error", "this wants the permission " + permission));
                    }
                });
    }

    private static void json(RoutingContext http, int status, ObjectValue body) {
        end(http, status, "application/json; charset=utf-8", Json.stringify(body));
    }

    private static void end(RoutingContext http, int status, String type, String body) {
        Future<Void> _ = http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(body);
    }
}
