package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The memory of a Modbus server: four runs of bytes, registers with the higher byte first, bits from the lowest one of the
 * first byte on. Answers requests by the Modbus Application Protocol V1.1b3, section 6.
 */
final class ServerMemory {

    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;

    private final byte[] coils;
    private final byte[] discrete;
    private final byte[] holding;
    private final byte[] input;

    /** Sizes in bytes. */
    ServerMemory(int coils, int discrete, int holding, int input) {
        this.coils = new byte[coils];
        this.discrete = new byte[discrete];
        this.holding = new byte[holding];
        this.input = new byte[input];
    }

    /** Of coils, discrete, holding or input: the bytes themselves. */
    byte[] run(String name) {
        return switch (name) {
            case "coils" -> coils;
            case "discrete" -> discrete;
            case "holding" -> holding;
            case "input" -> input;
            default -> throw new IllegalArgumentException("no memory is called " + name);
        };
    }

    Bytes copy(String name) {
        return Bytes.of(run(name).clone());
    }

    /** The answer to what stands in a request between unit id and check. */
    byte[] answer(byte[] pdu) {
        int function = pdu[0] & 0xff;
        if (pdu.length < 5) {
            return refusal(function, pdu.length < 1 ? ILLEGAL_FUNCTION : ILLEGAL_VALUE);
        }
        ByteBuffer request = ByteBuffer.wrap(pdu);
        int address = Short.toUnsignedInt(request.getShort(1));
        int count = Short.toUnsignedInt(request.getShort(3));
        return switch (function) {
            case 1 -> bits(function, coils, address, count);
            case 2 -> bits(function, discrete, address, count);
            case 3 -> registers(function, holding, address, count);
            case 4 -> registers(function, input, address, count);
            case 5 -> writeCoil(pdu, address, count);
            case 6 -> writeRegisters(pdu, address, 1, 3);
            case 15 -> writeCoils(pdu, address, count);
            case 16 ->
                count < 1 || count > 123 || pdu.length < 6 + count * 2
                        ? refusal(function, ILLEGAL_VALUE)
                        : writeRegisters(pdu, address, count, 6);
            default -> refusal(function, ILLEGAL_FUNCTION);
        };
    }

    private static byte[] refusal(int function, int code) {
        return new byte[] {(byte) (function | 0x80), (byte) code};
    }

    private static byte[] bits(int function, byte[] run, int address, int count) {
        if (count < 1 || count > 2000) {
            return refusal(function, ILLEGAL_VALUE);
        }
        if (address + count > run.length * 8) {
            return refusal(function, ILLEGAL_ADDRESS);
        }
        byte[] answer = new byte[2 + (count + 7) / 8];
        answer[0] = (byte) function;
        answer[1] = (byte) (answer.length - 2);
        for (int i = 0; i < count; i++) {
            if ((run[(address + i) / 8] >> (address + i) % 8 & 1) == 1) {
                answer[2 + i / 8] |= (byte) (1 << i % 8);
            }
        }
        return answer;
    }

    private static byte[] registers(int function, byte[] run, int address, int count) {
        if (count < 1 || count > 125) {
            return refusal(function, ILLEGAL_VALUE);
        }
        if ((address + count) * 2 > run.length) {
            return refusal(function, ILLEGAL_ADDRESS);
        }
        byte[] answer = new byte[2 + count * 2];
        answer[0] = (byte) function;
        answer[1] = (byte) (count * 2);
        System.arraycopy(run, address * 2, answer, 2, count * 2);
        return answer;
    }

    private byte[] writeCoil(byte[] pdu, int address, int value) {
        if (value != 0xff00 && value != 0) {
            return refusal(5, ILLEGAL_VALUE);
        }
        if (address >= coils.length * 8) {
            return refusal(5, ILLEGAL_ADDRESS);
        }
        set(address, value != 0);
        return Arrays.copyOf(pdu, 5);
    }

    private byte[] writeCoils(byte[] pdu, int address, int count) {
        if (count < 1 || count > 1968 || pdu.length < 6 + (count + 7) / 8) {
            return refusal(15, ILLEGAL_VALUE);
        }
        if (address + count > coils.length * 8) {
            return refusal(15, ILLEGAL_ADDRESS);
        }
        for (int i = 0; i < count; i++) {
            set(address + i, (pdu[6 + i / 8] >> i % 8 & 1) == 1);
        }
        return Arrays.copyOf(pdu, 5);
    }

    private void set(int coil, boolean on) {
        int mask = 1 << coil % 8;
        coils[coil / 8] = (byte) (on ? coils[coil / 8] | mask : coils[coil / 8] & ~mask);
    }

    private byte[] writeRegisters(byte[] pdu, int address, int count, int from) {
        if ((address + count) * 2 > holding.length) {
            return refusal(pdu[0] & 0xff, ILLEGAL_ADDRESS);
        }
        System.arraycopy(pdu, from, holding, address * 2, count * 2);
        return Arrays.copyOf(pdu, 5);
    }
}
