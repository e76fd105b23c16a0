package dev.fusewire.nodes.exec;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process at work. What it says and how it ends is told on the node's event loop, in order. */
final class Command {

    /** Who hears of it. */
    interface Listener {
        void onOutput(byte[] data);

        void onErrorOutput(byte[] data);

        void onEnd(End end);
    }

    /**
     * How it ended.
     *
     * @param code null when a signal ended it
     */
    record End(@Nullable Integer code, @Nullable Signal signal) {}

    private static final int PIECE = 64 << 10;
    private static final int UNDER_WAY = 4;
    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private final Process process;
    private final NodeContext context;
    private final Set<Signal> sent = EnumSet.noneOf(Signal.class);
    private final Semaphore room = new Semaphore(UNDER_WAY);
    /** Completes when the end has been told, which is after the last of the output and so later than the process's end. */
    private final Promise<Void> told = Promise.promise();

    private @Nullable Registration timeout;
    private volatile boolean deserted;
    private int openStreams = 2;

    private Command(Process process, NodeContext context) {
        this.process = process;
        this.context = context;
    }

    /** Starts a process; this blocks. */
    static Command start(List<String> words, NodeContext context) throws IOException {
        boolean _ = InheritedSignals.areGivenBack();
        return new Command(new ProcessBuilder(words).start(), context);
    }

    long pid() {
        return process.pid();
    }

    /** Begins to listen; called once, on the node's event loop. */
    void listen(Listener listener, @Nullable Duration limit) {
        if (limit != null) {
            timeout = context.after(limit, () -> kill(Signal.SIGTERM));
        }
        read(process.getInputStream(), listener, true);
        read(process.getErrorStream(), listener, false);
    }

    private void read(InputStream stream, Listener listener, boolean standard) {
        Thread _ = Thread.ofVirtual().start(() -> {
            byte[] piece = new byte[PIECE];
            try (stream) {
                for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                    hand(Arrays.copyOf(piece, count), listener, standard);
                }
            } catch (IOException | InterruptedException e) {
                // the stream ends with its process
            }
            context.execute(() -> onStreamEnd(listener));
        });
    }

    /** A flow that is slower than the process slows it down. */
    private void hand(byte[] piece, Listener listener, boolean standard) throws InterruptedException {
        while (!room.tryAcquire(1, TimeUnit.SECONDS) && !deserted) {
            // the flow is still busy with what came before
        }
        context.execute(() -> {
            room.release();
            if (!deserted && standard) {
                listener.onOutput(piece);
            } else if (!deserted) {
                listener.onErrorOutput(piece);
            }
        });
    }

    private void onStreamEnd(Listener listener) {
        openStreams--;
        if (openStreams == 0) {
            var _ = process.onExit()
                    .thenAccept(ended -> context.execute(() -> {
                        if (timeout != null) {
                            timeout.cancel();
                        }
                        if (!deserted) {
                            listener.onEnd(end(ended.exitValue()));
                        }
                        told.tryComplete();
                    }));
        }
    }

    private End end(int exit) {
        // the JVM gives one number for both, so a signal is believed where there is reason for it
        Signal signal = Signal.ending(exit)
                .filter(each -> sent.contains(each) || each.isCrash())
                .orElse(null);
        return signal == null ? new End(exit, null) : new End(null, signal);
    }

    /** Sends the signal; called on the node's event loop. */
    void kill(Signal signal) {
        sent.add(signal);
        var _ = context.blocking(() -> {
            signal.sendTo(process);
            return true;
        });
    }

    /** Ends it for good; the future completes when that has been told, or soon where it does not want to end. */
    Future<?> end() {
        sent.add(Signal.SIGTERM);
        process.destroy();
        Registration limit = context.after(LONGEST_END, told::tryComplete);
        return told.future().onComplete(_ -> limit.cancel());
    }

    /** Ends it without anybody hearing of it any more. */
    void desert() {
        deserted = true;
        if (timeout != null) {
            timeout.cancel();
        }
        process.destroy();
    }
}
