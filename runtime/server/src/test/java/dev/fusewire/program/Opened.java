package dev.fusewire.program;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a test has started, ended in the opposite order; what fails to end does not keep the rest alive. */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    @CanIgnoreReturnValue
    <T extends AutoCloseable> T keep(T started) {
        all.push(started);
        return started;
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
