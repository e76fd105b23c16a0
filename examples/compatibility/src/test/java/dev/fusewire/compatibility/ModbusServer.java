package dev.fusewire.compatibility;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Arrays;

/**
 * A Modbus TCP device for cases: register n holds n × 257, bit n is set where n is a multiple of 3; what is written is
 * acknowledged and forgotten. It knows the addresses below 1000, and unit 9 never answers.
 */
final class ModbusServer {

    private static final int SILENT = 9;
    private static final int KNOWN = 1000;

    private final NetServer server;

    ModbusServer(Vertx vertx, int port) throws Exception {
        server = Surroundings.get(vertx.createNetServer()
                .connectHandler(ModbusServer::onConnection)
                .listen(port, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    private static void onConnection(NetSocket socket) {
        socket.handler(data -> {
            for (int at = 0; at + 8 <= data.length(); at += 6 + data.getUnsignedShort(at + 4)) {
                Buffer request = data.slice(at, at + 6 + data.getUnsignedShort(at + 4));
                if (request.getUnsignedByte(6) != SILENT) {
                    byte[] pdu = answer(request);
                    Future<Void> _ = socket.write(Buffer.buffer()
                            .appendUnsignedShort(request.getUnsignedShort(0))
                            .appendUnsignedShort(0)
                            .appendUnsignedShort(pdu.length + 1)
                            .appendByte(request.getByte(6))
                            .appendBytes(pdu));
                }
            }
        });
    }

    private static byte[] answer(Buffer request) {
        int function = request.getUnsignedByte(7);
        int address = request.getUnsignedShort(8);
        int count = request.getUnsignedShort(10);
        boolean isSingle = function == 5 || function == 6;
        if (address + (isSingle ? 1 : count) > KNOWN) {
            return new byte[] {(byte) (function | 0x80), 2};
        }
        return switch (function) {
            case 1, 2 -> bits(function, address, count);
            case 3, 4 -> registers(function, address, count);
            case 5, 6, 15, 16 -> Arrays.copyOfRange(request.getBytes(), 7, 12);
            default -> new byte[] {(byte) (function | 0x80), 1};
        };
    }

    private static byte[] bits(int function, int address, int count) {
        byte[] pdu = new byte[2 + (count + 7) / 8];
        pdu[0] = (byte) function;
        pdu[1] = (byte) (pdu.length - 2);
        for (int i = 0; i < count; i++) {
            if ((address + i) % 3 == 0) {
                pdu[2 + i / 8] |= (byte) (1 << i % 8);
            }
        }
        return pdu;
    }

    private static byte[] registers(int function, int address, int count) {
        Buffer pdu = Buffer.buffer().appendByte((byte) function).appendUnsignedByte((short) (count * 2));
        for (int i = 0; i < count; i++) {
            pdu.appendUnsignedShort((address + i) * 257 & 0xffff);
        }
        return pdu.getBytes();
    }
}
