package dev.fusewire.nodes.modbus.link;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** What a link needs of a node's context, on an event loop of its own and with the time as it is. */
final class LoopContext {

    private LoopContext() {}

    /** @param talk gets what is said for those who debug */
    static NodeContext on(Vertx vertx, List<String> talk) {
        Context loop = vertx.getOrCreateContext();
        InvocationHandler handler = (_, method, arguments) -> switch (method.getName()) {
            case "nanoTime" -> System.nanoTime();
            case "now" -> Instant.now();
            case "vertx" -> vertx;
            case "setting" -> null;
            case "execute" -> {
                Runnable task = (Runnable) arguments[0];
                loop.runOnContext(_ -> task.run());
                yield null;
            }
            case "after" -> after(vertx, loop, (Duration) arguments[0], (Runnable) arguments[1]);
            case "blocking" -> {
                Callable<?> work = (Callable<?>) arguments[0];
                yield loop.executeBlocking(work, false);
            }
            case "debug" -> talk.add(String.valueOf(arguments[0]));
            default -> throw new UnsupportedOperationException(method.getName());
        };
        return (NodeContext)
                Proxy.newProxyInstance(NodeContext.class.getClassLoader(), new Class<?>[] {NodeContext.class}, handler);
    }

    private static Registration after(Vertx vertx, Context loop, Duration delay, Runnable task) {
        long millis = Math.max(1, (delay.toNanos() + 999_999) / 1_000_000);
        long timer = vertx.setTimer(millis, _ -> loop.runOnContext(_ -> task.run()));
        return () -> vertx.cancelTimer(timer);
    }
}
