package dev.fusewire.nodes.modbus.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A line that does what a test says. */
final class FakeLine implements Line {

    final List<byte[]> written = new ArrayList<>();
    int attempts;
    int closed;
    private Promise<Connection> opening = Promise.promise();
    private Listener listener = new Listener() {
        @Override
        public void onData(byte[] data) {}

        @Override
        public void onEnd(String reason) {}
    };

    @Override
    public Future<Connection> open(Duration limit, Listener heard) {
        attempts++;
        listener = heard;
        opening = Promise.promise();
        return opening.future();
    }

    void opens() {
        opening.complete(new Connection() {
            @Override
            public void write(byte[] data) {
                written.add(data);
            }

            @Override
            public Future<?> close() {
                closed++;
                return Future.succeededFuture();
            }
        });
    }

    void refuses(String why) {
        opening.fail(new IllegalStateException(why));
    }

    void hears(byte[] data) {
        listener.onData(data);
    }

    void ends(String why) {
        listener.onEnd(why);
    }

    @Override
    public Future<?> close() {
        return Future.succeededFuture();
    }
}
