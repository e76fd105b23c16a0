package dev.fusewire.nodes.goe;

import com.ghgande.j2mod.modbus.Modbus;
import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransaction;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.net.TCPMasterConnection;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.connection.DeviceAddress;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Modbus TCP: reads with functions 3 and 4, writes with function 16. Its library blocks, so it works on another thread. */
final class ModbusLink implements ChargePointLink {

    private static final int UNIT = 1;

    private final NodeContext context;
    private final DeviceAddress address;
    private final Duration timeout;
    private final Restrictions restrictions;
    /** Used, as the connection is, on the thread of the request under way. */
    private final ModbusRegisters registers = new ModbusRegisters();
    /** Used on the thread of the request under way, of which there is only one. */
    private @Nullable TCPMasterConnection connection;

    ModbusLink(NodeContext context, DeviceAddress address, Duration timeout) {
        this.context = context;
        this.address = address;
        this.timeout = timeout;
        restrictions = Restrictions.of(context);
    }

    @Override
    public Future<ChargePointReading> read() {
        return context.blocking(() -> asked(() -> {
            long deadline = System.nanoTime() + timeout.toNanos();
            return registers.reading(
                    (from, count) -> known(() -> input(from, count, deadline)),
                    (from, count) -> known(() -> holding(from, count, deadline)),
                    context.now(),
                    context.nanoTime());
        }));
    }

    private static @Nullable IntUnaryOperator known(Work<IntUnaryOperator> block) throws Exception {
        try {
            return block.run();
        } catch (ModbusSlaveException complaint) {
            if (isMissing(complaint)) {
                return null;
            }
            throw complaint;
        }
    }

    private static boolean isMissing(ModbusSlaveException complaint) {
        return complaint.getType() == Modbus.ILLEGAL_FUNCTION_EXCEPTION
                || complaint.getType() == Modbus.ILLEGAL_ADDRESS_EXCEPTION;
    }

    @Override
    public Future<Answer> write(Setting setting) {
        return context.blocking(() -> asked(() -> write(setting, System.nanoTime() + timeout.toNanos())));
    }

    private Answer write(Setting setting, long deadline) throws Exception {
        ModbusRegisters.Write write = registers.write(setting);
        WriteMultipleRegistersRequest request =
                new WriteMultipleRegistersRequest(write.address(), new Register[] {new SimpleRegister(write.value())});
        try {
            var _ = response(request, deadline);
            registers.onTaken(write, context.nanoTime());
            return Answer.TAKEN;
        } catch (ModbusSlaveException complaint) {
            return isMissing(complaint) && registers.onMissing(write)
                    ? write(setting, deadline)
                    : Answer.refused(words(complaint, "register " + write.address()));
        }
    }

    private static String words(ModbusSlaveException complaint, String what) {
        String meaning = switch (complaint.getType()) {
            case Modbus.ILLEGAL_FUNCTION_EXCEPTION -> "its firmware cannot do that";
            case Modbus.ILLEGAL_ADDRESS_EXCEPTION -> "its firmware does not have it, or only to be read";
            case Modbus.ILLEGAL_VALUE_EXCEPTION -> "it does not take that value";
            case Modbus.SLAVE_BUSY_EXCEPTION -> "it is busy";
            default -> "it has failed";
        };
        return "Modbus exception %d for %s: %s".formatted(complaint.getType(), what, meaning);
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private synchronized <T> T asked(Work<T> work) {
        try {
            return work.run();
        } catch (ModbusSlaveException complaint) {
            throw new NodeError("Error", words(complaint, address.toString()));
        } catch (NodeError known) {
            throw known;
        } catch (Exception e) {
            disconnect();
            throw new NodeError(
                    "Error",
                    "no answer by Modbus from %s within %s s (%s): is Modbus TCP switched on in the charger's app?"
                            .formatted(address, HttpCalls.seconds(timeout), NodeError.textOf(e)));
        }
    }

    private IntUnaryOperator input(int from, int count, long deadline) throws Exception {
        ModbusResponse response = response(new ReadInputRegistersRequest(from, count), deadline);
        if (response instanceof ReadInputRegistersResponse values && values.getWordCount() >= count) {
            return register -> values.getRegisterValue(register - from);
        }
        throw new IOException("input registers %d to %d expected".formatted(from, from + count - 1));
    }

    private IntUnaryOperator holding(int from, int count, long deadline) throws Exception {
        ModbusResponse response = response(new ReadMultipleRegistersRequest(from, count), deadline);
        if (response instanceof ReadMultipleRegistersResponse values && values.getWordCount() >= count) {
            return register -> values.getRegisterValue(register - from);
        }
        throw new IOException("holding registers %d to %d expected".formatted(from, from + count - 1));
    }

    /** One request and its answer; the library's own repetitions would ask a hanging charger again and again. */
    private ModbusResponse response(ModbusRequest request, long deadline) throws Exception {
        int left = (int) ((deadline - System.nanoTime()) / 1_000_000);
        if (left <= 0) {
            throw new IOException("the answers take too long");
        }
        TCPMasterConnection open = connected(left);
        open.setTimeout(left);
        request.setUnitID(UNIT);
        ModbusTCPTransaction transaction = new ModbusTCPTransaction(open);
        // tries, not repetitions; none would mean the library's five
        transaction.setRetries(1);
        transaction.setRequest(request);
        try {
            transaction.execute();
        } catch (ModbusSlaveException complaint) {
            throw complaint;
        } catch (ModbusException e) {
            throw new IOException(e.getMessage(), e);
        }
        return transaction.getResponse();
    }

    private TCPMasterConnection connected(int millis) throws Exception {
        TCPMasterConnection open = connection;
        if (open == null) {
            open = new TCPMasterConnection(restrictions.lookUp(address.host()));
            open.setPort(address.port());
            connection = open;
        }
        if (!open.isConnected()) {
            open.setTimeout(millis);
            open.connect();
        }
        return open;
    }

    private synchronized void disconnect() {
        TCPMasterConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public Future<Void> close(boolean removed) {
        return context.<Boolean>blocking(() -> {
                    disconnect();
                    return true;
                })
                .mapEmpty();
    }
}
