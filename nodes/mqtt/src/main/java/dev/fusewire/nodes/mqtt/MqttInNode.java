package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Subscribes on a broker and sends on what comes: one topic of its own, or those that messages tell it. */
@NodeType(value = "mqtt in", form = "network/10-mqtt", category = "network", inputs = 0)
public final class MqttInNode implements Node {

    public record Config(
            @Property @Nullable MqttBrokerNode broker,
            @Property String topic,
            @Property @Nullable Object qos,
            @Property String datatype,
            @Property @Nullable Object nl,
            @Property @Nullable Object rap,
            @Property @Nullable Object rh,
            @Property @Nullable Object inputs) {

        public Config {
            datatype = datatype.isEmpty() ? "utf8" : datatype;
        }
    }

    private final Config config;
    private final NodeContext context;
    private final MqttUser user;
    private final Inbox inbox;
    private final DynamicSubscriptions dynamic;
    private final @Nullable MqttBrokerNode broker;
    private boolean closed;

    public MqttInNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        user = new MqttUser(context);
        inbox = new Inbox(context, new Backlog());
        dynamic = new DynamicSubscriptions(context.id(), this::receiver, config.datatype());
        broker = usable();
        if (broker == null) {
            return;
        }
        context.status(MqttUser.DISCONNECTED);
        if (isDynamic()) {
            MqttUser.showAtOnce(context, broker.register(user));
        } else if (config.topic().isEmpty()) {
            context.error("topic not defined", null);
        } else {
            // before it brings the connection up, so that what is published at once, such as a birth message, is heard
            broker.subscribe(new Subscription(config.topic(), options(), context.id(), receiver(config.datatype())));
            MqttUser.showAtOnce(context, broker.register(user));
        }
    }

    private @Nullable MqttBrokerNode usable() {
        if (!isDynamic() && !TopicFilter.isValid(config.topic())) {
            context.warn("Invalid topic specified");
            return null;
        }
        if (config.broker() == null) {
            context.error("missing broker configuration", null);
        }
        return config.broker();
    }

    private boolean isDynamic() {
        return config.inputs() != null && Values.toNumber(config.inputs()) == 1;
    }

    private Subscription.Options options() {
        double qos = Values.parseFloat(config.qos());
        double handling = config.rh() == null ? 0 : Values.parseFloat(config.rh());
        return new Subscription.Options(
                qos >= 0 && qos < 3 ? (int) qos : 2,
                isTrue(config.nl()),
                isTrue(config.rap()),
                handling >= 0 && handling < 3 ? (int) handling : 0);
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    private Subscription.Receiver receiver(String datatype) {
        Consumer<Publication> reader = publication -> receive(publication, datatype);
        return (publication, acknowledgement) -> inbox.put(publication, reader, acknowledgement);
    }

    /** Shows that more comes than the flow can take. */
    private final class Backlog implements Inbox.Listener {

        @Override
        public void onBehind(int waiting) {
            context.status(Status.ring("yellow", waiting + " messages wait"));
        }

        @Override
        public void onCaughtUp() {
            context.status(broker != null && broker.isConnected() ? MqttUser.CONNECTED : MqttUser.DISCONNECTED);
        }
    }

    private void receive(Publication publication, String datatype) {
        if (closed || broker == null) {
            return;
        }
        Message msg = Message.empty().set("topic", publication.topic()).set("payload", null);
        msg.set("qos", publication.qos()).set("retain", publication.retain());
        try {
            msg.set("payload", Payload.read(datatype, publication.payload(), publication.properties()));
        } catch (Payload.Unreadable e) {
            context.error(
                    e.text(),
                    Message.of(e.payload())
                            .set("topic", publication.topic())
                            .set("qos", publication.qos())
                            .set("retain", publication.retain()));
            return;
        }
        publication.properties().addTo(msg);
        if (broker.isLocal()) {
            msg.set("_topic", publication.topic());
        }
        context.outputs().send(msg);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (broker == null) {
            return Promise.promise().future();
        }
        Object action = msg.get("action");
        if (BrokerAction.isConnection(action)) {
            return BrokerAction.run(broker, msg);
        }
        switch (action instanceof String text ? text : "") {
            case "subscribe" -> dynamic.subscribe(broker, msg);
            case "unsubscribe" -> dynamic.unsubscribe(broker, msg);
            case "getSubscriptions" ->
                out.send(msg.set("topic", "subscriptions").set("payload", dynamic.list()));
            default -> throw new NodeError("Error", "Invalid action specified");
        }
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        inbox.close();
        if (broker == null) {
            return DONE;
        }
        if (isDynamic()) {
            dynamic.close(broker, removed);
        } else {
            broker.unsubscribe(config.topic(), context.id(), removed);
        }
        return broker.deregister(user, removed);
    }
}
