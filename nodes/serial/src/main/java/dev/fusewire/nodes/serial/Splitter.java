package dev.fusewire.nodes.serial;

import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what a line brings apart into messages: on a character, after a time or a silence, or by count. */
final class Splitter {

    /** A message on a character is no longer than this. */
    static final int LONGEST = 32_768;

    private final String mode;
    private final boolean singly;
    private final byte end;
    private final boolean waits;
    private final int start;
    private final Duration time;
    private final BiFunction<Duration, Runnable, Registration> after;
    private final Runnable begins;
    private final Consumer<byte[]> whole;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int count;
    private boolean active;
    private @Nullable Registration timer;

    /**
     * @param after sets a timer
     * @param begins told when a message that ends by time has begun
     * @param whole gets each message
     */
    Splitter(
            SerialPortConfig config,
            BiFunction<Duration, Runnable, Registration> after,
            Runnable begins,
            Consumer<byte[]> whole) {
        mode = config.out();
        singly = config.newline().isEmpty();
        byte[] character = Escapes.bytes(config.newline());
        end = character.length == 0 ? 0 : character[0];
        waits = !config.waitfor().isEmpty();
        start = Escapes.start(config.waitfor());
        active = !waits;
        double number = Values.toNumber(config.newline());
        time = Duration.ofMillis(number >= 1 && number <= Integer.MAX_VALUE ? (long) number : 1);
        count = number >= 1 && number <= Integer.MAX_VALUE ? (int) number : Integer.MAX_VALUE;
        this.after = after;
        this.begins = begins;
        this.whole = whole;
    }

    /** Equal lengths of so many characters from now on. */
    void setCount(int length) {
        count = length;
    }

    void accept(byte[] data) {
        for (int i = 0; i < data.length; i++) {
            byte each = data[i];
            active |= (each & 0xFF) == start;
            if (!active) {
                continue;
            }
            if (singly) {
                emit(new byte[] {each});
                continue;
            }
            if (kept.size() < LONGEST) {
                kept.write(each);
            }
            switch (mode) {
                case "time" -> {
                    if (kept.size() == 1) {
                        await();
                    }
                }
                case "interbyte" -> {
                    if (i == data.length - 1) {
                        await();
                    }
                }
                case "count" -> {
                    if (kept.size() >= Math.min(count, LONGEST)) {
                        emitKept();
                    }
                }
                default -> {
                    if (each == end || kept.size() == LONGEST) {
                        emitKept();
                    }
                }
            }
        }
    }

    private void await() {
        begins.run();
        cancel();
        timer = after.apply(time, this::emitKept);
    }

    private void emitKept() {
        emit(take());
    }

    private void emit(byte[] message) {
        if (active) {
            whole.accept(message);
        }
        active = !waits;
    }

    /** What has come and is no message yet; nothing is left. */
    byte[] take() {
        cancel();
        byte[] taken = kept.toByteArray();
        kept.reset();
        return taken;
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
