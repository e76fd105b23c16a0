package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.RegisterTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Devices on one TCP port, by Modbus TCP (MBAP, Modbus Messaging on TCP/IP 1.0b) or by RTU frames over TCP. Behind a
 * gateway several units share it.
 */
public final class ModbusServer {

    private static final int HEADER = 7;
    private static final int NO_WAY = 10;

    private final List<ModbusDevice> devices;
    private final boolean rtu;
    private final Set<NetSocket> open = new HashSet<>();
    private final AtomicInteger swallowed = new AtomicInteger();
    private final AtomicInteger connects = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private @Nullable NetServer server;
    private boolean crashed;

    /** @param rtu whether frames are those of a serial line, over TCP */
    public ModbusServer(List<ModbusDevice> devices, boolean rtu) {
        this.devices = List.copyOf(devices);
        this.rtu = rtu;
    }

    public Future<Integer> listen(Vertx vertx, String host, int port) {
        return vertx.createNetServer()
                .connectHandler(this::onConnect)
                .listen(port, host)
                .onSuccess(listening -> server = listening)
                .map(NetServer::actualPort);
    }

    public int port() {
        if (server == null) {
            throw new IllegalStateException("the simulated device is not listening yet");
        }
        return server.actualPort();
    }

    public Future<Void> close() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** How many requests were taken and not answered, and connections not taken. */
    public int swallowed() {
        return swallowed.get();
    }

    /** How many connections there have been. */
    public int connects() {
        return connects.get();
    }

    /** The most connections there were at a time. */
    public int mostAtOnce() {
        return most.get();
    }

    public synchronized boolean isCrashed() {
        return crashed;
    }

    /** Its power was gone: it answers again. */
    public synchronized void restart() {
        crashed = false;
        Set.copyOf(open).forEach(NetSocket::close);
    }

    /** Ends all connections, as a cable that is pulled does at last. */
    public synchronized void drop() {
        Set.copyOf(open).forEach(NetSocket::close);
    }

    private boolean has(DeviceFault fault) {
        return devices.stream().anyMatch(each -> each.has(fault));
    }

    private synchronized void onConnect(NetSocket socket) {
        if (devices.stream().anyMatch(ModbusDevice::refusesConnections)) {
            var _ = socket.close();
            return;
        }
        connects.incrementAndGet();
        int bears = devices.getFirst().profile().link().connections();
        if (!open.isEmpty() && has(DeviceFault.CRASHES_ON_SECOND_CONNECTION)) {
            crashed = true;
        } else if (bears > 0 && open.size() >= bears) {
            // a second connection resets the first
            Set.copyOf(open).forEach(NetSocket::close);
        }
        open.add(socket);
        most.accumulateAndGet(open.size(), Math::max);
        socket.closeHandler(_ -> onClose(socket));
        boolean[] first = {true};
        Buffer[] rest = {Buffer.buffer()};
        socket.handler(bytes -> rest[0] = onBytes(socket, rest[0].appendBuffer(bytes), first));
    }

    private synchronized void onClose(NetSocket socket) {
        open.remove(socket);
    }

    private Buffer onBytes(NetSocket socket, Buffer bytes, boolean[] first) {
        int start = 0;
        while (start < bytes.length()) {
            int length = frame(bytes, start);
            if (length == 0 || start + length > bytes.length()) {
                break;
            }
            onFrame(socket, bytes.getBuffer(start, start + length), first);
            start += length;
        }
        return bytes.getBuffer(start, bytes.length());
    }

    /** How long the request is that begins here; 0 where that is not known yet. */
    private int frame(Buffer bytes, int start) {
        int there = bytes.length() - start;
        if (!rtu) {
            return there < HEADER ? 0 : HEADER - 1 + bytes.getUnsignedShort(start + 4);
        }
        if (there < 2) {
            return 0;
        }
        int function = bytes.getUnsignedByte(start + 1);
        return function != 15 && function != 16 ? 8 : there < 7 ? 0 : 9 + bytes.getUnsignedByte(start + 6);
    }

    private void onFrame(NetSocket socket, Buffer frame, boolean[] first) {
        int unit = frame.getUnsignedByte(rtu ? 0 : 6);
        Buffer request = rtu ? frame.getBuffer(1, frame.length() - 2) : frame.getBuffer(HEADER, frame.length());
        ModbusDevice device =
                devices.stream().filter(each -> each.unit() == unit).findFirst().orElse(null);
        boolean isFirst = first[0];
        first[0] = false;
        Buffer answer = device == null ? null : answer(device, request, isFirst);
        if (device == null && devices.size() == 1 && has(DeviceFault.NO_WAY_TO_UNIT)) {
            answer = complaint(request.getUnsignedByte(0), NO_WAY);
        }
        if (answer == null || isCrashed()) {
            swallowed.incrementAndGet();
            return;
        }
        var _ = socket.write(rtu ? Crc.framed(unit, answer) : mbap(frame, unit, answer));
    }

    private static Buffer mbap(Buffer frame, int unit, Buffer answer) {
        return Buffer.buffer()
                .appendBuffer(frame.getBuffer(0, 4))
                .appendUnsignedShort(answer.length() + 1)
                .appendUnsignedByte((short) unit)
                .appendBuffer(answer);
    }

    private static @Nullable Buffer answer(ModbusDevice device, Buffer request, boolean isFirst) {
        if (device.has(DeviceFault.SILENT)) {
            return null;
        }
        int function = request.getUnsignedByte(0);
        int address = request.getUnsignedShort(1);
        if (isFirst && device.has(DeviceFault.EXCEPTION_FIRST)) {
            return complaint(function, ModbusDevice.ILLEGAL_ADDRESS);
        }
        return switch (function) {
            case 1, 2, 3, 4 -> read(device, function, address, request.getUnsignedShort(3), isFirst);
            case 5, 6, 16 -> write(device, function, address, request);
            default -> complaint(function, ModbusDevice.ILLEGAL_FUNCTION);
        };
    }

    private static Buffer read(ModbusDevice device, int function, int address, int count, boolean isFirst) {
        RegisterTable table = switch (function) {
            case 1 -> RegisterTable.COIL;
            case 2 -> RegisterTable.DISCRETE;
            case 3 -> RegisterTable.HOLDING;
            default -> RegisterTable.INPUT;
        };
        device.onAccess();
        int[] words = device.read(table, address, count);
        if (words[0] < 0) {
            return complaint(function, -words[0]);
        }
        Buffer body = Buffer.buffer();
        if (table.isBits()) {
            byte[] bits = new byte[(count + 7) / 8];
            for (int bit = 0; bit < count; bit++) {
                bits[bit / 8] |= (byte) (words[bit] == 0 ? 0 : 1 << bit % 8);
            }
            body.appendBytes(bits);
        } else {
            boolean zeros = isFirst && device.has(DeviceFault.ZEROS_FIRST);
            for (int word : words) {
                body.appendUnsignedShort(zeros ? 0 : word);
            }
        }
        return Buffer.buffer()
                .appendUnsignedByte((short) function)
                .appendUnsignedByte((short) body.length())
                .appendBuffer(body);
    }

    private static Buffer write(ModbusDevice device, int function, int address, Buffer request) {
        int count = function == 16 ? request.getUnsignedShort(3) : 1;
        int[] values = new int[count];
        for (int index = 0; index < count; index++) {
            values[index] = request.getUnsignedShort((function == 16 ? 6 : 3) + 2 * index);
        }
        device.onAccess();
        if (function == 5) {
            values[0] = values[0] == 0 ? 0 : 1;
        }
        int code = device.has(DeviceFault.READ_ONLY)
                ? ModbusDevice.ILLEGAL_ADDRESS
                : device.write(function, address, values);
        if (code != 0) {
            return complaint(function, code);
        }
        Buffer answer = request.getBuffer(0, 5);
        return function == 6 && device.has(DeviceFault.FC6_MALFORMED)
                ? Buffer.buffer().appendUnsignedByte((short) 6).appendUnsignedByte((short) 0xff)
                : answer;
    }

    private static Buffer complaint(int function, int why) {
        return Buffer.buffer().appendUnsignedByte((short) (function | 0x80)).appendUnsignedByte((short) why);
    }
}
