package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.modbus.ModbusClientNode;
import dev.fusewire.nodes.modbus.link.LinkState;
import dev.fusewire.nodes.modbus.link.ModbusFunction;
import dev.fusewire.nodes.modbus.link.ModbusRequest;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;

/** One unit behind a connection that other nodes use too. */
final class ClientBus implements RegisterBus {

    private final ModbusClientNode client;
    private final NodeContext context;
    private final int unit;
    private final Registration listening;
    private boolean fresh = true;
    private boolean isConnected;

    ClientBus(ModbusClientNode client, NodeContext context, int unit, Runnable onConnected) {
        this.client = client;
        this.context = context;
        this.unit = unit;
        listening = client.listen(context, state -> {
            boolean before = isConnected;
            isConnected = state.phase() == LinkState.Phase.CONNECTED;
            if (isConnected && !before) {
                fresh = true;
                onConnected.run();
            }
        });
    }

    /** Some devices answer the first question of a connection with nothing but zeros: it is asked once more. */
    @Override
    public Future<int[]> read(RegisterTable table, int address, int count) {
        boolean first = fresh;
        return ask(table, address, count).compose(words -> {
            fresh = false;
            boolean zeros = first && Arrays.stream(words).allMatch(word -> word == 0);
            return zeros ? ask(table, address, count) : Future.succeededFuture(words);
        });
    }

    private Future<int[]> ask(RegisterTable table, int address, int count) {
        return client.ask(context, ModbusRequest.read(unit, ModbusFunction.of(table.function()), address, count))
                .map(answer ->
                        answer.values().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Future<Void> write(int function, int address, int[] values) {
        ModbusRequest request = switch (function) {
            case 5 -> ModbusRequest.writeCoil(unit, address, values[0] != 0);
            case 6 -> ModbusRequest.writeRegister(unit, address, values[0]);
            default -> {
                List<Integer> words = Arrays.stream(values).boxed().toList();
                yield ModbusRequest.writeRegisters(unit, address, words);
            }
        };
        return client.ask(context, request).mapEmpty();
    }

    void close() {
        listening.cancel();
    }
}
