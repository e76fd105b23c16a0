package dev.fusewire.engine;

import dev.fusewire.flow.ConfigOrder;
import dev.fusewire.flow.Container;
import dev.fusewire.flow.Flows;
import dev.fusewire.flow.SubflowInstance;
import dev.fusewire.node.ConfigSource;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the nodes of a flow that are not there yet: config nodes first, and with a subflow instance all that is inside it. */
final class NodeMaker {

    private final Engine engine;
    private final FlowRun flow;
    private final Container container;
    private final FlowEnv env;

    NodeMaker(Engine engine, FlowRun flow, Container container, FlowEnv env) {
        this.engine = engine;
        this.flow = flow;
        this.container = container;
        this.env = env;
    }

    void make(Flows flows) {
        makeConfigs();
        for (ObjectValue entry : List.copyOf(container.nodes().values())) {
            if (!isWanted(entry)) {
                continue;
            }
            String subflow = Flows.subflowOf(entry.string("type", ""));
            Container template = subflow == null ? null : flows.subflows().get(subflow);
            if (template != null) {
                makeSubflow(entry, template, flows);
            } else {
                makeNode(entry);
            }
        }
    }

    private boolean isWanted(ObjectValue entry) {
        return !flow.has(entry.string("id", "")) && !entry.isTrue("d");
    }

    private void makeConfigs() {
        ConfigOrder order = ConfigOrder.of(
                container.configs().values().stream().filter(this::isWanted).toList());
        order.ordered().forEach(this::makeNode);
        if (!order.circular().isEmpty()) {
            engine.listeners()
                    .log(new EngineListener.LogEntry(
                            EngineListener.Level.ERROR,
                            "Circular config node dependency detected: "
                                    + order.circular().getFirst().string("id", ""),
                            null,
                            flow.path()));
        }
    }

    private void makeNode(ObjectValue entry) {
        EnvScope scope = env.of(entry);
        ObjectValue config = EnvReader.substitute(entry, ofNode(entry, scope));
        RunningNode running = new RunningNode(engine, flow, info(config, container.id()), scope);
        Node node = create(running);
        if (node != null) {
            running.begin(node);
            flow.keep(running);
        }
    }

    private @Nullable Node create(RunningNode node) {
        NodeDescriptor type = engine.registry().find(node.info().type());
        if (type == null) {
            return null;
        }
        try {
            return type.create(
                    new ConfigSource() {
                        @Override
                        public ObjectValue entry() {
                            return node.config();
                        }

                        @Override
                        public @Nullable Object credential(String name) {
                            return node.credential(name);
                        }

                        @Override
                        public @Nullable Node configNode(String id) {
                            return flow.configNode(id);
                        }
                    },
                    node);
        } catch (RuntimeException e) {
            engine.listeners().failed(e, node.info(), flow.path());
            if (type.type().form().isEmpty()) {
                engine.listeners()
                        .status(node.id(), ObjectValue.of("fill", "red", "shape", "ring", "text", NodeError.textOf(e)));
            }
            return null;
        }
    }

    /** What the node's own settings see: besides its flow's environment what the node is called and where it stands. */
    private EnvScope ofNode(ObjectValue entry, EnvScope around) {
        String id = entry.string("id", "");
        EnvScope own = new EnvScope(around);
        own.put("NR_NODE_NAME", entry.get("name"));
        own.put("NR_NODE_ID", id);
        own.put("NR_NODE_PATH", flow.path() + "/" + entry.string("_alias", id));
        return own;
    }

    private void makeSubflow(ObjectValue entry, Container template, Flows flows) {
        RunningNode door = new RunningNode(engine, flow, info(entry, container.id()), env.of(entry));
        FlowRun inner = flow.inside(entry, SubflowInstance.of(template, entry), door);
        door.begin(new SubflowDoor(inner));
        flow.keep(door);
        if (inner.hasStatusOutput()) {
            inner.keep(statusOutput(entry, door));
        }
        inner.create(flows);
    }

    private RunningNode statusOutput(ObjectValue entry, RunningNode door) {
        String id = entry.string("id", "") + SubflowInstance.STATUS;
        ObjectValue sink = ObjectValue.of("id", id, "type", "subflow-status", "z", container.id());
        RunningNode running = new RunningNode(engine, flow, info(sink, container.id()), flow.env());
        running.begin(new SubflowStatus(door));
        return running;
    }

    /** @param flow the id of the flow the node stands in */
    static NodeInfo info(ObjectValue entry, String flow) {
        String id = entry.string("id", "");
        return new NodeInfo(
                id, entry.string("_alias", id), entry.string("type", ""), entry.string("name", ""), flow, entry);
    }
}
