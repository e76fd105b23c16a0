package dev.fusewire.nodes.modbus.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Modbus ASCII: a colon, the bytes in hexadecimal with their LRC, carriage return and line feed (Modbus over Serial Line
 * V1.02, 2.5.2). Answers may begin with {@code >} too, as those of ABL's eMH1 do.
 */
final class AsciiFraming implements Framing {

    private static final int LONGEST = 520;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final char answerStart;
    private final StringBuilder held = new StringBuilder();

    /** @param answerStart a further character that answers may begin with, besides {@code :} and {@code >} */
    AsciiFraming(char answerStart) {
        this.answerStart = answerStart;
    }

    @Override
    public boolean hasTransactions() {
        return false;
    }

    @Override
    public byte[] write(int transaction, int unit, byte[] pdu) {
        byte[] content = new byte[pdu.length + 2];
        content[0] = (byte) unit;
        System.arraycopy(pdu, 0, content, 1, pdu.length);
        content[pdu.length + 1] = lrc(content, pdu.length + 1);
        return (":" + HEX.formatHex(content) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What must be added to the sum of the bytes to make it 0. */
    private static byte lrc(byte[] content, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += content[i];
        }
        return (byte) -sum;
    }

    @Override
    public void add(byte[] data) {
        held.append(new String(data, StandardCharsets.ISO_8859_1));
    }

    @Override
    public @Nullable Frame next() {
        while (true) {
            int end = held.indexOf("\n");
            if (end < 0) {
                if (held.length() > LONGEST) {
                    held.delete(0, held.length() - LONGEST);
                }
                return null;
            }
            Frame frame = frame(held.substring(0, end).stripTrailing());
            held.delete(0, end + 1);
            if (frame != null) {
                return frame;
            }
        }
    }

    private @Nullable Frame frame(String line) {
        int start = line.length() - 1;
        while (start >= 0 && !isStart(line.charAt(start))) {
            start--;
        }
        String hex = line.substring(start + 1);
        if (start < 0 || hex.length() < 6 || hex.length() % 2 != 0 || !hex.matches("[0-9A-Fa-f]+")) {
            return null;
        }
        byte[] content = HEX.parseHex(hex);
        int length = content.length - 1;
        return content[length] == lrc(content, length)
                ? new Frame(0, content[0] & 0xff, Arrays.copyOfRange(content, 1, length))
                : null;
    }

    private boolean isStart(char sign) {
        return sign == ':' || sign == '>' || sign == answerStart;
    }

    @Override
    public void clear() {
        held.setLength(0);
    }
}
