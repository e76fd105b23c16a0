package dev.fusewire.nodes.modbus.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A link over real sockets, asked from the thread of a test. */
final class RunningLink implements AutoCloseable {

    private static final long PATIENCE_NS = 60_000_000_000L;

    final List<LinkState> states = new CopyOnWriteArrayList<>();
    final List<String> talk = new CopyOnWriteArrayList<>();
    private final NodeContext context;
    private final ModbusLink link;

    RunningLink(Vertx vertx, LinkSettings settings) {
        context = LoopContext.on(vertx, talk);
        link = new ModbusLink(context, settings, states::add);
        context.execute(link::start);
    }

    Future<ModbusAnswer> ask(ModbusRequest request) {
        Promise<ModbusAnswer> answer = Promise.promise();
        context.execute(() -> link.ask(request).onComplete(answer));
        return answer.future();
    }

    ModbusAnswer answer(ModbusRequest request) {
        return RunningFlows.await(ask(request));
    }

    /** The fault a request ends with. */
    ModbusFault fault(ModbusRequest request) {
        Throwable failure = catchThrowable(() -> RunningFlows.await(ask(request)));
        assertThat(failure).hasCauseInstanceOf(ModbusFault.class);
        return (ModbusFault) Objects.requireNonNull(failure.getCause());
    }

    long count(LinkState.Phase phase) {
        return states.stream().filter(each -> each.phase() == phase).count();
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in vain: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        Promise<Object> closed = Promise.promise();
        context.execute(() -> link.close().<Object>mapEmpty().onComplete(closed));
        var _ = RunningFlows.await(closed.future());
    }
}
