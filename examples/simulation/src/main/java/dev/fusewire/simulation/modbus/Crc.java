package dev.fusewire.simulation.modbus;

import io.vertx.core.buffer.Buffer;

/** The check of RTU frames (Modbus over Serial Line V1.02, 6.2.2). */
final class Crc {

    private Crc() {}

    static Buffer framed(int unit, Buffer answer) {
        Buffer frame = Buffer.buffer().appendUnsignedByte((short) unit).appendBuffer(answer);
        int crc = 0xffff;
        for (int index = 0; index < frame.length(); index++) {
            crc ^= frame.getUnsignedByte(index);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xa001;
            }
        }
        return frame.appendUnsignedByte((short) (crc & 0xff)).appendUnsignedByte((short) (crc >> 8));
    }
}
