package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.nodes.modbus.link.LinkState;
import dev.fusewire.nodes.modbus.link.ModbusAnswer;
import dev.fusewire.nodes.modbus.link.ModbusRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A node through which a test asks: it stands in a flow beside the modbus-client it uses. */
@NodeType(value = "modbus-asker", help = "Asks what a test wants to know, and is in no program.")
public final class Asker implements Node {

    public record Config(
            @Property(label = "Client", required = true) ModbusClientNode client) {}

    public static final class Module implements NodeModule {
        @Override
        public List<Class<? extends Node>> nodes() {
            return List.of(Asker.class);
        }

        @Override
        public String name() {
            return "fusewire-modbus-test";
        }
    }

    private static final Map<String, Asker> ALL = new ConcurrentHashMap<>();

    private final ModbusClientNode client;
    private final NodeContext context;
    private final List<LinkState> states = new CopyOnWriteArrayList<>();

    public Asker(Config config, NodeContext context) {
        client = config.client();
        this.context = context;
        var _ = client.listen(context, states::add);
        ALL.put(context.id(), this);
    }

    static Asker of(String id) {
        @Nullable Asker asker = ALL.get(id);
        if (asker == null) {
            throw new AssertionError("no asker " + id);
        }
        return asker;
    }

    Future<ModbusAnswer> ask(ModbusRequest request) {
        return client.ask(context, request);
    }

    List<LinkState> states() {
        return states;
    }

    boolean isConnected() {
        return !states.isEmpty() && states.getLast().phase() == LinkState.Phase.CONNECTED;
    }
}
