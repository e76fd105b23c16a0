package dev.fusewire.nodes.modbus.link;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Modbus TCP: seven bytes of head with a transaction number and a length (Modbus Messaging on TCP/IP V1.0b, 3.1.3). */
final class TcpFraming implements Framing {

    private static final int HEAD = 7;
    /** Unit id and at most 253 bytes of PDU; devices of a second generation send more. */
    private static final int LONGEST = 260;

    private byte[] held = new byte[0];

    @Override
    public boolean hasTransactions() {
        return true;
    }

    @Override
    public byte[] write(int transaction, int unit, byte[] pdu) {
        byte[] frame = new byte[HEAD + pdu.length];
        frame[0] = (byte) (transaction >> 8);
        frame[1] = (byte) transaction;
        frame[4] = (byte) (pdu.length + 1 >> 8);
        frame[5] = (byte) (pdu.length + 1);
        frame[6] = (byte) unit;
        System.arraycopy(pdu, 0, frame, HEAD, pdu.length);
        return frame;
    }

    @Override
    public void add(byte[] data) {
        byte[] both = Arrays.copyOf(held, held.length + data.length);
        System.arraycopy(data, 0, both, held.length, data.length);
        held = both;
    }

    @Override
    public @Nullable Frame next() {
        if (held.length < HEAD - 1) {
            if (RtuFraming.isFrame(held)) {
                throw otherProtocol();
            }
            return null;
        }
        int protocol = word(2);
        int length = word(4);
        if (protocol != 0 || length < 1 || length > LONGEST) {
            throw RtuFraming.isFrame(held)
                    ? otherProtocol()
                    : new ModbusFault(
                            ModbusFault.Kind.MALFORMED,
                            "what comes is no Modbus TCP: protocol %d, length %d".formatted(protocol, length));
        }
        if (held.length < HEAD - 1 + length) {
            return null;
        }
        Frame frame =
                new Frame(word(0), held[6] & 0xff, Arrays.copyOfRange(held, HEAD, Math.max(HEAD, HEAD - 1 + length)));
        held = Arrays.copyOfRange(held, HEAD - 1 + length, held.length);
        return frame;
    }

    private static ModbusFault otherProtocol() {
        return new ModbusFault(
                ModbusFault.Kind.MALFORMED, "the answer is an RTU frame: this gateway wants RTU over TCP, not TCP");
    }

    private int word(int at) {
        return (held[at] & 0xff) << 8 | held[at + 1] & 0xff;
    }

    /** What has begun to come is kept: its number tells whom it is for. */
    @Override
    public void clear() {}
}
