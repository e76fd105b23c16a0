package dev.fusewire.editor;

import dev.fusewire.node.Label;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.node.TypedValue;
import java.time.Duration;
import java.util.List;

/** Node types that do nothing: some with Node-RED's forms, one with every kind of property there is. */
public final class SampleNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(Debug.class, Inject.class, LinkIn.class, MqttIn.class, MqttBroker.class);
    }

    /** The module of the nodes whose forms are made here. */
    public static final class House implements NodeModule {
        @Override
        public List<Class<? extends Node>> nodes() {
            return List.of(Sampler.class, Site.class);
        }

        @Override
        public String name() {
            return "fusewire";
        }
    }

    /** Settings of a node that has none. */
    public record Nothing() {}

    @NodeType(value = "inject", form = "common/20-inject")
    public static final class Inject implements Node {
        public Inject(Nothing config, NodeContext context) {}
    }

    @NodeType(value = "debug", form = "common/21-debug")
    public static final class Debug implements Node {
        public Debug(Nothing config, NodeContext context) {}
    }

    @NodeType(value = "link in", form = "common/60-link")
    public static final class LinkIn implements Node {
        public LinkIn(Nothing config, NodeContext context) {}
    }

    @NodeType(value = "mqtt in", form = "network/10-mqtt")
    public static final class MqttIn implements Node {
        public MqttIn(Nothing config, NodeContext context) {}
    }

    @NodeType(value = "mqtt-broker", form = "network/10-mqtt", category = "config")
    public static final class MqttBroker implements Node {
        public MqttBroker(Nothing config, NodeContext context) {}
    }

    @NodeType(value = "site", category = "config", label = "a site")
    public static final class Site implements Node {

        /** A site's settings. */
        public record Config(
                @Property(label = "Address") String address,
                @Property(label = "Token") Secret token,
                @Property(label = "User") Secret user) {}

        public Site(Config config, NodeContext context) {}
    }

    @NodeType(
            value = "every kind",
            category = "load management",
            help = "Shows </script> every kind.",
            inputLabel = "reading",
            outputLabels = {"low", "high"},
            outputs = 2)
    public static final class Sampler implements Node {

        /** A choice. */
        public enum Mode {
            @Label("Slow & steady")
            SLOW,
            FAST_LANE
        }

        /** One entry of the list. */
        public record Row(
                @Property(label = "Phase") String phase,

                @Property(label = "Limit", unit = "A", min = 0, max = 63, initial = "16")
                double limit,

                @Property(label = "Mode", initial = "slow") Mode mode,
                @Property(label = "From") TypedValue from,
                @Property(label = "On", initial = "true") boolean on) {}

        /** The settings. */
        public record Config(
                @Property(label = "Text <b>", required = true)
                String text,

                @Property(label = "Fuse rating", unit = "A", initial = "25", min = 6, max = 125, help = "The fuse's.")
                double fuse,

                @Property(label = "Count", initial = "3") int count,
                @Property(label = "Pause", initial = "5") Duration pause,
                @Property(label = "Armed", initial = "true") boolean armed,

                @Property(label = "Mode", initial = "fast_lane")
                Mode mode,

                @Property(
                        label = "Source",
                        initial = "payload",
                        types = {"msg", "flow"})
                TypedValue source,

                @Property(label = "Site", required = true) Site site,
                @Property(label = "Rows") List<Row> rows,
                @Property(label = "Names") List<String> names,

                @Property(label = "Notes", multiline = true, advanced = true)
                String notes,

                @Property(label = "Extra", advanced = true) ObjectValue extra,

                @Property(label = "PIN", when = "mode=slow", advanced = true)
                Secret pin) {}

        public Sampler(Config config, NodeContext context) {}
    }
}
