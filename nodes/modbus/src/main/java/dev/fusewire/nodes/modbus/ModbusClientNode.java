package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.modbus.link.LinkState;
import dev.fusewire.nodes.modbus.link.ModbusAnswer;
import dev.fusewire.nodes.modbus.link.ModbusLink;
import dev.fusewire.nodes.modbus.link.ModbusRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * Names a Modbus device, gateway or line of devices and owns the one connection to it, for all nodes that read or write
 * there. Names of the properties are those of node-red-contrib-modbus.
 */
@NodeType(value = "modbus-client", category = "config", inputs = 0, outputs = 0, help = """
    A Modbus device, a gateway, or a serial line of devices, and how it is reached. All nodes that name it share **one
    connection and one queue**: one request is on its way at a time, devices take turns, and an answer is taken only for
    the request it belongs to.

    - **TCP**, *TCP* frames: Modbus TCP, usually port 502.
    - **TCP**, *RTU* frames: a gateway that passes bytes on to a serial line as they are ("transparent").
    - **Serial**: RTU or ASCII on a serial port.

    A request ends with its answer or with an error. Nothing is sent a second time by itself: after a time-out nobody
    knows whether a write was done, and the flow decides. Requests made while there is no connection fail at once, so
    that no old write goes out when the connection comes back. The connection is made again for ever, after 1 s, then
    ever later up to 30 s.

    A unit behind a gateway that twice did not answer is asked only now and then (after 1 s, then ever later up to 30 s)
    while other units share the connection, so that it does not hold them up.
    """)
public final class ModbusClientNode implements Node {

    private final NodeContext context;
    private final List<Listener> listeners = new ArrayList<>();
    private ModbusClientConfig config;
    private ModbusLink link;
    /** Why there is no connection, as it was last said. */
    private String told = "";

    private boolean isUsed;

    private static final class Listener {
        private final NodeContext user;
        private final Consumer<LinkState> hear;
        private volatile boolean gone;

        Listener(NodeContext user, Consumer<LinkState> hear) {
            this.user = user;
            this.hear = hear;
        }

        void tell(LinkState state) {
            user.execute(() -> {
                if (!gone) {
                    hear.accept(state);
                }
            });
        }
    }

    public ModbusClientNode(ModbusClientConfig config, NodeContext context) {
        this.config = config;
        this.context = context;
        link = new ModbusLink(context, config.settings(), this::onState);
    }

    /** Says that somebody is there who will ask: a connection that nobody uses is not made. */
    public void use() {
        context.execute(this::begin);
    }

    private void begin() {
        if (!isUsed) {
            isUsed = true;
            link.start();
        }
    }

    /** Is another connection from now on, where a message says so; what waits for the one before fails. */
    Future<?> become(NodeContext user, UnaryOperator<ModbusClientConfig> change) {
        Promise<Object> changed = Promise.promise();
        context.execute(() -> {
            try {
                config = change.apply(config);
                ModbusLink before = link;
                Future<?> _ = before.close().onComplete(_ -> {
                    told = "";
                    link = new ModbusLink(context, config.settings(), this::onState);
                    isUsed = false;
                    begin();
                    user.execute(changed::complete);
                });
            } catch (RuntimeException e) {
                user.execute(() -> changed.fail(e));
            }
        });
        return changed.future();
    }

    private void onState(LinkState state) {
        if (state.phase() == LinkState.Phase.CONNECTED) {
            told = "";
        } else if (state.phase() == LinkState.Phase.RECONNECTING && !state.why().equals(told)) {
            told = state.why();
            if (config.kept().showErrors()) {
                context.error(new NodeError("Error", told), null);
            } else {
                context.log(told);
            }
        }
        listeners.forEach(each -> each.tell(state));
    }

    /** The unit asked where nobody names another. */
    public int unit() {
        return config.unit();
    }

    /** Its name, or its id where it has none. */
    public String label() {
        return context.name().isEmpty() ? context.id() : context.name();
    }

    /**
     * Asks a device.
     *
     * @param user whose event loop the answer comes back to
     * @return the answer, or a {@link dev.fusewire.nodes.modbus.link.ModbusFault}
     */
    public Future<ModbusAnswer> ask(NodeContext user, ModbusRequest request) {
        return ask(user, request, _ -> {});
    }

    /** @param waiting gets how many requests wait for this unit already, before there is an answer */
    Future<ModbusAnswer> ask(NodeContext user, ModbusRequest request, IntConsumer waiting) {
        Promise<ModbusAnswer> answer = Promise.promise();
        context.execute(() -> {
            begin();
            int before = link.waiting(request.unit());
            Future<ModbusAnswer> _ = link.ask(request)
                    .onComplete(result -> user.execute(() -> {
                        waiting.accept(before);
                        if (result.succeeded()) {
                            answer.complete(result.result());
                        } else {
                            answer.fail(result.cause());
                        }
                    }));
        });
        return answer.future();
    }

    /** Looks at the link on its own event loop; what is found comes to the user's. */
    <T> Future<T> look(NodeContext user, Function<ModbusLink, T> look) {
        Promise<T> seen = Promise.promise();
        context.execute(() -> {
            T found = look.apply(link);
            user.execute(() -> seen.complete(found));
        });
        return seen.future();
    }

    /** Has the state of the connection, now and whenever it changes, on the user's event loop. */
    public Registration listen(NodeContext user, Consumer<LinkState> hear) {
        Listener listener = new Listener(user, hear);
        context.execute(() -> {
            begin();
            listeners.add(listener);
            listener.tell(link.state());
        });
        return () -> {
            listener.gone = true;
            context.execute(() -> listeners.remove(listener));
        };
    }

    @Override
    public Future<?> close(boolean removed) {
        return link.close();
    }
}
