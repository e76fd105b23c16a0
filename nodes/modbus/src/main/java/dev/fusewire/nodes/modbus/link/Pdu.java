package dev.fusewire.nodes.modbus.link;

import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleCoilsRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterRequest;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.BitVector;
import dev.fusewire.node.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What stands in a frame between its unit id and its check: a function code and what belongs to it, by j2mod's messages. */
final class Pdu {

    private static final int REFUSAL = 0x80;

    private Pdu() {}

    static byte[] of(ModbusRequest request) {
        com.ghgande.j2mod.modbus.msg.ModbusRequest message = message(request);
        byte[] content = message.getMessage();
        byte[] pdu = new byte[content.length + 1];
        pdu[0] = (byte) request.function().code();
        System.arraycopy(content, 0, pdu, 1, content.length);
        return pdu;
    }

    private static com.ghgande.j2mod.modbus.msg.ModbusRequest message(ModbusRequest request) {
        int address = request.address();
        int count = request.count();
        List<Integer> values = request.values();
        return switch (request.function()) {
            case READ_COILS -> new ReadCoilsRequest(address, count);
            case READ_DISCRETE_INPUTS -> new ReadInputDiscretesRequest(address, count);
            case READ_HOLDING_REGISTERS -> new ReadMultipleRegistersRequest(address, count);
            case READ_INPUT_REGISTERS -> new ReadInputRegistersRequest(address, count);
            case WRITE_COIL -> new WriteCoilRequest(address, values.getFirst() == 1);
            case WRITE_REGISTER -> new WriteSingleRegisterRequest(address, new SimpleRegister(values.getFirst()));
            case WRITE_COILS -> new WriteMultipleCoilsRequest(address, bits(values));
            case WRITE_REGISTERS ->
                new WriteMultipleRegistersRequest(
                        address, values.stream().map(SimpleRegister::new).toArray(Register[]::new));
        };
    }

    private static BitVector bits(List<Integer> values) {
        BitVector bits = new BitVector(values.size());
        for (int i = 0; i < values.size(); i++) {
            bits.setBit(i, values.get(i) == 1);
        }
        return bits;
    }

    /** Whether this can be the answer: the same function (or its refusal), as many bytes as that has, the same place written. */
    static boolean fits(ModbusRequest request, byte[] pdu) {
        int function = request.function().code();
        if (isRefusal(request, pdu)) {
            return true;
        }
        if (pdu.length < 2 || (pdu[0] & 0xff) != function) {
            return false;
        }
        if (request.isWrite()) {
            // the first five bytes of a write are what its answer repeats
            return pdu.length == 5 && Arrays.equals(pdu, 0, 5, of(request), 0, 5);
        }
        int bytes = request.function().isBits() ? (request.count() + 7) / 8 : request.count() * 2;
        return (pdu[1] & 0xff) == bytes && pdu.length == bytes + 2;
    }

    static boolean isRefusal(ModbusRequest request, byte[] pdu) {
        return pdu.length == 2 && (pdu[0] & 0xff) == (request.function().code() | REFUSAL);
    }

    /** The code of a refusal. */
    static int code(byte[] refusal) {
        return refusal[1] & 0xff;
    }

    /** The answer in something that {@link #fits} and is no refusal. */
    static ModbusAnswer answer(ModbusRequest request, byte[] pdu, long nanoTime) {
        if (request.isWrite()) {
            return new ModbusAnswer(request, request.values(), Bytes.of(new byte[0]), nanoTime);
        }
        ModbusResponse response =
                ModbusResponse.createModbusResponse(request.function().code());
        try {
            response.readData(new DataInputStream(new ByteArrayInputStream(pdu, 1, pdu.length - 1)));
        } catch (IOException e) {
            throw new UncheckedIOException("an answer of the right length is read to its end", e);
        }
        IntUnaryOperator value = switch (response) {
            case ReadCoilsResponse bits -> i -> bits.getCoilStatus(i) ? 1 : 0;
            case ReadInputDiscretesResponse bits -> i -> bits.getDiscreteStatus(i) ? 1 : 0;
            case ReadMultipleRegistersResponse registers -> registers::getRegisterValue;
            case ReadInputRegistersResponse registers -> registers::getRegisterValue;
            default -> throw new IllegalStateException("no answer to a reading: " + response);
        };
        List<Integer> values =
                IntStream.range(0, request.count()).map(value).boxed().toList();
        return new ModbusAnswer(request, values, Bytes.of(Arrays.copyOfRange(pdu, 2, pdu.length)), nanoTime);
    }
}
