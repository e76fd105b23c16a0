package dev.fusewire.simulation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A go-eCharger's Modbus TCP server: reads with functions 3 and 4, writes with function 16 and with no other. */
final class GoeModbus {

    private static final int HEADER = 7;
    private static final int MOST_REGISTERS = 125;
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;
    private static final int BUSY = 6;

    private final GoeRegisters registers;
    private final Charger charger;
    private final Faults faults;
    private @Nullable NetServer server;

    GoeModbus(GoeRegisters registers, Charger charger, Faults faults) {
        this.registers = registers;
        this.charger = charger;
        this.faults = faults;
    }

    Future<Void> listen(Vertx vertx, String host, int port) {
        return vertx.createNetServer()
                .connectHandler(this::onConnect)
                .listen(port, host)
                .onSuccess(listening -> server = listening)
                .mapEmpty();
    }

    int port() {
        if (server == null) {
            throw new IllegalStateException("the simulated house has not been started");
        }
        return server.actualPort();
    }

    Future<Void> close() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void onConnect(NetSocket socket) {
        Buffer[] rest = {Buffer.buffer()};
        socket.handler(bytes -> rest[0] = onBytes(socket, rest[0].appendBuffer(bytes)));
    }

    /** Answers each whole request; what is returned is the beginning of the next. */
    private Buffer onBytes(NetSocket socket, Buffer bytes) {
        int start = 0;
        while (bytes.length() - start >= HEADER) {
            int end = start + HEADER - 1 + bytes.getUnsignedShort(start + 4);
            if (end > bytes.length()) {
                break;
            }
            answer(socket, bytes.slice(start, end));
            start = end;
        }
        return bytes.getBuffer(start, bytes.length());
    }

    private void answer(NetSocket socket, Buffer request) {
        if (charger.isBooting()) {
            var _ = socket.close();
        } else if (!faults.chargerHangs && request.length() > HEADER) {
            Buffer body = body(request.slice(HEADER, request.length()));
            var _ = socket.write(Buffer.buffer()
                    .appendBuffer(request.getBuffer(0, 4))
                    .appendUnsignedShort(body.length() + 1)
                    .appendByte(request.getByte(6))
                    .appendBuffer(body));
        }
    }

    private Buffer body(Buffer request) {
        int function = request.getUnsignedByte(0);
        if (function != 3 && function != 4 && function != 16) {
            return complaint(function, ILLEGAL_FUNCTION);
        }
        if (request.length() < 5) {
            return complaint(function, ILLEGAL_VALUE);
        }
        int address = request.getUnsignedShort(1);
        int count = request.getUnsignedShort(3);
        if (count < 1 || count > MOST_REGISTERS) {
            return complaint(function, ILLEGAL_VALUE);
        }
        return function == 16 ? write(request, address, count) : read(function, address, count);
    }

    private Buffer read(int function, int address, int count) {
        Buffer answer = Buffer.buffer().appendUnsignedByte((short) function).appendUnsignedByte((short) (2 * count));
        boolean known = false;
        for (int each = address; each < address + count; each++) {
            OptionalInt value = function == 4 ? registers.input(each) : registers.holding(each);
            known |= value.isPresent();
            answer.appendUnsignedShort(value.orElse(0));
        }
        return known ? answer : complaint(function, ILLEGAL_ADDRESS);
    }

    private Buffer write(Buffer request, int address, int count) {
        if (request.length() != 6 + 2 * count) {
            return complaint(16, ILLEGAL_VALUE);
        }
        if (faults.chargerRefuses) {
            return complaint(16, BUSY);
        }
        for (int each = 0; each < count && !faults.chargerIgnores; each++) {
            if (!registers.canBeWritten(address + each)) {
                return complaint(16, ILLEGAL_ADDRESS);
            }
            if (!registers.write(address + each, request.getUnsignedShort(6 + 2 * each))) {
                return complaint(16, ILLEGAL_VALUE);
            }
        }
        return Buffer.buffer()
                .appendBytes(new byte[] {16})
                .appendUnsignedShort(address)
                .appendUnsignedShort(count);
    }

    private static Buffer complaint(int function, int why) {
        return Buffer.buffer().appendUnsignedByte((short) (function | 0x80)).appendUnsignedByte((short) why);
    }
}
