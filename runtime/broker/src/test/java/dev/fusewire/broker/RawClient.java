package dev.fusewire.broker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of version 3.1.1 that says exactly what a test tells it to, right or wrong, and does nothing by itself. */
final class RawClient implements AutoCloseable {

    static final int CONNECT = 1;
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    static final int UNSUBSCRIBE = 10;
    static final int UNSUBACK = 11;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;

    final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A packet as it came. */
    record Packet(int type, int flags, byte[] body) {

        int qos() {
            return flags >> 1 & 3;
        }

        boolean dup() {
            return (flags & 8) != 0;
        }

        boolean retain() {
            return (flags & 1) != 0;
        }

        int shortAt(int index) {
            return (body[index] & 0xff) << 8 | body[index + 1] & 0xff;
        }

        String topic() {
            return new String(body, 2, shortAt(0), StandardCharsets.UTF_8);
        }

        int packetId() {
            return type == PUBLISH ? shortAt(2 + shortAt(0)) : shortAt(0);
        }

        String payload() {
            int from = 2 + shortAt(0) + (qos() == 0 ? 0 : 2);
            return new String(body, from, body.length - from, StandardCharsets.UTF_8);
        }

        /** Topic, payload, QoS and what flags are set, to be compared at one glance. */
        @Override
        public String toString() {
            return type == PUBLISH
                    ? "%s=%s qos %d%s%s"
                            .formatted(topic(), payload(), qos(), dup() ? " dup" : "", retain() ? " retain" : "")
                    : "packet " + type + (body.length >= 2 ? " of " + packetId() : "");
        }
    }

    /** A will as it is put into a CONNECT. */
    record Testament(String topic, String payload, int qos, boolean retain) {}

    RawClient(int port) throws IOException {
        this(port, 0);
    }

    RawClient(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) TestBroker.PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** A client already let in. */
    static RawClient connected(int port, String clientId, boolean clean) throws IOException {
        var client = new RawClient(port);
        int code = client.connect(clientId, clean, 0, null);
        if (code != 0) {
            throw new IOException("refused with " + code);
        }
        return client;
    }

    /** The return code, with 256 added where a session was present, or -1 where the connection is closed instead. */
    @CanIgnoreReturnValue
    int connect(String clientId, boolean clean, int keepAlive, @Nullable Testament will) throws IOException {
        var body = new Body().text("MQTT").bytes(4);
        int flags = clean ? 2 : 0;
        if (will != null) {
            flags |= 4 | will.qos() << 3 | (will.retain() ? 0x20 : 0);
        }
        body.bytes(flags).number(keepAlive).text(clientId);
        if (will != null) {
            body.text(will.topic()).text(will.payload());
        }
        send(CONNECT, 0, body);
        Packet answer = read();
        return answer == null ? -1 : (answer.body()[1] & 0xff) + (answer.body()[0] == 1 ? 256 : 0);
    }

    void publish(String topic, String payload, int qos, int packetId, boolean dup, boolean retain) throws IOException {
        var body = new Body().text(topic);
        if (qos > 0) {
            body.number(packetId);
        }
        body.bytes(payload.getBytes(StandardCharsets.UTF_8));
        send(PUBLISH, (dup ? 8 : 0) | qos << 1 | (retain ? 1 : 0), body);
    }

    /** The code answered. */
    @CanIgnoreReturnValue
    int subscribe(String filter, int qos) throws IOException {
        send(SUBSCRIBE, 2, new Body().number(77).text(filter).bytes(qos));
        Packet answer = expect(SUBACK);
        return answer.body()[2] & 0xff;
    }

    void answer(int type, int packetId) throws IOException {
        send(type, type == PUBREL ? 2 : 0, new Body().number(packetId));
    }

    void ping() throws IOException {
        send(PINGREQ, 0, new Body());
    }

    void disconnect() throws IOException {
        send(DISCONNECT, 0, new Body());
        socket.close();
    }

    void send(int type, int flags, Body body) throws IOException {
        byte[] content = body.content.toByteArray();
        var packet = new ByteArrayOutputStream();
        packet.write(type << 4 | flags);
        int length = content.length;
        do {
            packet.write(length > 127 ? length & 127 | 128 : length);
            length >>= 7;
        } while (length > 0);
        packet.writeBytes(content);
        out.write(packet.toByteArray());
    }

    /** The next packet, or null at the end of the connection. */
    @Nullable
    Packet read() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = 0;
            int shift = 0;
            int digit;
            do {
                digit = in.readUnsignedByte();
                length |= (digit & 127) << shift;
                shift += 7;
            } while ((digit & 128) != 0);
            byte[] body = new byte[length];
            in.readFully(body);
            return new Packet(first >> 4, first & 15, body);
        } catch (EOFException | SocketException closed) {
            return null;
        }
    }

    @CanIgnoreReturnValue
    Packet expect(int type) throws IOException {
        Packet packet = read();
        if (packet == null || packet.type() != type) {
            throw new AssertionError("expected packet " + type + ", not " + packet);
        }
        return packet;
    }

    /** All that came before the answer to a ping: what the broker had to say so far. */
    @CanIgnoreReturnValue
    List<String> untilPong() throws IOException {
        ping();
        var heard = new ArrayList<String>();
        Packet packet = read();
        while (packet != null && packet.type() != PINGRESP) {
            heard.add(packet.toString());
            packet = read();
        }
        if (packet == null) {
            throw new AssertionError("the connection is closed after " + heard);
        }
        return heard;
    }

    /** Whether the broker closes the connection; what comes before is read away. */
    boolean isClosedByBroker() throws IOException {
        try {
            Packet packet = read();
            while (packet != null) {
                packet = read();
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The inside of a packet. */
    static final class Body {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final DataOutputStream data = new DataOutputStream(content);

        @CanIgnoreReturnValue
        Body text(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            data.writeShort(bytes.length);
            data.write(bytes);
            return this;
        }

        @CanIgnoreReturnValue
        Body number(int number) throws IOException {
            data.writeShort(number);
            return this;
        }

        @CanIgnoreReturnValue
        Body bytes(int... bytes) throws IOException {
            for (int each : bytes) {
                data.writeByte(each);
            }
            return this;
        }

        @CanIgnoreReturnValue
        Body bytes(byte[] bytes) throws IOException {
            data.write(bytes);
            return this;
        }
    }
}
