package dev.fusewire.nodes.modbus.link;

import dev.fusewire.live.RunningFlows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A Modbus TCP device on a port of its own that behaves as a test wants it to; all units are the same to it. */
final class FakeDevice implements AutoCloseable {

    /** A request, and what can be done about it. */
    record Asked(NetSocket socket, int transaction, int unit, byte[] pdu) {

        int function() {
            return pdu[0] & 0xff;
        }

        int address() {
            return word(1);
        }

        /** The count of a reading, the value of function 5 or 6. */
        int second() {
            return word(3);
        }

        private int word(int at) {
            return (pdu[at] & 0xff) << 8 | pdu[at + 1] & 0xff;
        }

        void answer(byte[] answer) {
            answer(transaction, answer);
        }

        void answer(int number, byte[] answer) {
            Buffer frame = Buffer.buffer()
                    .appendUnsignedShort(number)
                    .appendUnsignedShort(0)
                    .appendUnsignedShort(answer.length + 1)
                    .appendUnsignedByte((short) unit)
                    .appendBytes(answer);
            raw(frame.getBytes());
        }

        void raw(byte[] bytes) {
            Future<Void> _ = socket.write(Buffer.buffer(bytes));
        }

        void refuse(int code) {
            answer(new byte[] {(byte) (function() | 0x80), (byte) code});
        }
    }

    /** What the device does when it is asked. */
    interface Behaviour {
        void on(Asked asked);
    }

    final int[] registers = new int[1000];
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<NetSocket> connections = new CopyOnWriteArrayList<>();
    private final NetServer server;
    private volatile Behaviour behaviour = this::behave;
    private volatile Consumer<NetSocket> greeting = _ -> {};

    FakeDevice(Vertx vertx) {
        server = RunningFlows.await(
                vertx.createNetServer().connectHandler(this::onConnection).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    /** What it does with a new connection. */
    void onConnect(Consumer<NetSocket> other) {
        greeting = other;
    }

    void does(Behaviour other) {
        behaviour = other;
    }

    private void onConnection(NetSocket socket) {
        connections.add(socket);
        greeting.accept(socket);
        // a client sends one request at a time, and loopback hands each over as it was written
        var _ = socket.handler(data -> {
            for (int at = 0; at + 8 <= data.length(); at += 6 + data.getUnsignedShort(at + 4)) {
                Asked now = new Asked(
                        socket,
                        data.getUnsignedShort(at),
                        data.getUnsignedByte(at + 6),
                        data.getBytes(at + 7, at + 6 + data.getUnsignedShort(at + 4)));
                asked.add(now);
                behaviour.on(now);
            }
        });
    }

    /** As a device without faults. */
    void behave(Asked request) {
        switch (request.function()) {
            case 3, 4 -> {
                int count = request.second();
                Buffer answer =
                        Buffer.buffer().appendByte((byte) request.function()).appendUnsignedByte((short) (count * 2));
                for (int i = 0; i < count; i++) {
                    answer.appendUnsignedShort(registers[request.address() + i]);
                }
                request.answer(answer.getBytes());
            }
            case 6 -> {
                registers[request.address()] = request.second();
                request.answer(request.pdu());
            }
            case 16 -> {
                for (int i = 0; i < request.second(); i++) {
                    registers[request.address() + i] = request.word(6 + 2 * i);
                }
                request.answer(Arrays.copyOf(request.pdu(), 5));
            }
            default -> request.refuse(1);
        }
    }

    @Override
    public void close() {
        Future<Void> _ = server.close();
    }
}
