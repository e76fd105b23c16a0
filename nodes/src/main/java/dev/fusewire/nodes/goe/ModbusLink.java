package dev.fusewire.nodes.goe;

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
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Modbus TCP: reads with functions 3 and 4, writes with function 16. Its library blocks, so it works on another thread. */
final class ModbusLink implements GoeLink {

    private static final int UNIT = 1;

    private final NodeContext context;
    private final Address address;
    private final Duration timeout;
    /** Used on the thread of the request under way, of which there is only one. */
    private @Nullable TCPMasterConnection connection;

    ModbusLink(NodeContext context, Address address, Duration timeout) {
        this.context = context;
        this.address = address;
        this.timeout = timeout;
    }

    @Override
    public Future<GoeReading> read() {
        return context.blocking(() -> asked(() -> {
            long deadline = System.nanoTime() + timeout.toNanos();
            return ModbusRegisters.reading(
                    (from, count) -> input(from, count, deadline),
                    (from, count) -> holding(from, count, deadline),
                    context.now());
        }));
    }

    @Override
    public Future<Answer> write(Setting setting) {
        return context.blocking(() -> asked(() -> {
            WriteMultipleRegistersRequest request = new WriteMultipleRegistersRequest(
                    ModbusRegisters.address(setting.key()), new Register[] {new SimpleRegister(setting.value())});
            try {
                var _ = response(request, System.nanoTime() + timeout.toNanos());
                return Answer.TAKEN;
            } catch (ModbusSlaveException complaint) {
                return Answer.refused("Modbus exception %d for register %d"
                        .formatted(complaint.getType(), ModbusRegisters.address(setting.key())));
            }
        }));
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private synchronized <T> T asked(Work<T> work) {
        try {
            return work.run();
        } catch (ModbusSlaveException complaint) {
            throw new NodeError("Error", "%s: Modbus exception %d".formatted(address, complaint.getType()));
        } catch (NodeError known) {
            throw known;
        } catch (Exception e) {
            disconnect();
            String message = e.getMessage();
            throw new NodeError(
                    "Error",
                    "no answer by Modbus from %s within %s s: %s"
                            .formatted(address, HttpCalls.seconds(timeout), message == null ? e : message));
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
            open = new TCPMasterConnection(InetAddress.getByName(address.host()));
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
