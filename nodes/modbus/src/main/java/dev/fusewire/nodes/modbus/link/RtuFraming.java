package dev.fusewire.nodes.modbus.link;

import com.ghgande.j2mod.modbus.util.ModbusUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Modbus RTU: unit id, message, CRC (Modbus over Serial Line V1.02, 2.5.1). The pauses between frames get lost on the way
 * through drivers and gateways: a frame is where the length of an answer and its CRC agree, whatever stands before it.
 */
final class RtuFraming implements Framing {

    private static final int LONGEST = 256;
    private static final int REFUSAL = 0x80;

    private byte[] held = new byte[0];

    @Override
    public boolean hasTransactions() {
        return false;
    }

    @Override
    public byte[] write(int transaction, int unit, byte[] pdu) {
        byte[] frame = new byte[pdu.length + 3];
        frame[0] = (byte) unit;
        System.arraycopy(pdu, 0, frame, 1, pdu.length);
        int[] crc = ModbusUtil.calculateCRC(frame, 0, pdu.length + 1);
        frame[pdu.length + 1] = (byte) crc[0];
        frame[pdu.length + 2] = (byte) crc[1];
        return frame;
    }

    @Override
    public void add(byte[] data) {
        int kept = Math.min(held.length, LONGEST);
        byte[] both = Arrays.copyOfRange(held, held.length - kept, held.length + data.length);
        System.arraycopy(data, 0, both, kept, data.length);
        held = both;
    }

    @Override
    public @Nullable Frame next() {
        for (int from = 0; from < held.length; from++) {
            int length = length(held, from);
            if (length > 0 && from + length <= held.length && isWhole(held, from, length)) {
                Frame frame = new Frame(0, held[from] & 0xff, Arrays.copyOfRange(held, from + 1, from + length - 2));
                held = Arrays.copyOfRange(held, from + length, held.length);
                return frame;
            }
        }
        return null;
    }

    /** Whether these bytes are the whole answer of somebody who speaks RTU. */
    static boolean isFrame(byte[] data) {
        int length = length(data, 0);
        return length > 0 && length <= data.length && isWhole(data, 0, length);
    }

    private static boolean isWhole(byte[] data, int from, int length) {
        int[] crc = ModbusUtil.calculateCRC(data, from, from + length - 2);
        return (data[from + length - 2] & 0xff) == crc[0] && (data[from + length - 1] & 0xff) == crc[1];
    }

    /** How long an answer is that begins here; 0 where none does, or too little has come to tell. */
    private static int length(byte[] data, int from) {
        if (data.length < from + 3) {
            return 0;
        }
        int function = data[from + 1] & 0xff;
        if ((function & REFUSAL) != 0) {
            return 5;
        }
        return switch (function) {
            case 1, 2, 3, 4 -> 5 + (data[from + 2] & 0xff);
            case 5, 6, 15, 16 -> 8;
            default -> 0;
        };
    }

    @Override
    public String guess() {
        boolean isTcp = held.length > 7
                && held[2] == 0
                && held[3] == 0
                && ((held[4] & 0xff) << 8 | held[5] & 0xff) == held.length - 6;
        return isTcp ? "; what came is a frame of Modbus TCP: this device wants TCP, not RTU over TCP" : "";
    }

    @Override
    public void clear() {
        held = new byte[0];
    }
}
