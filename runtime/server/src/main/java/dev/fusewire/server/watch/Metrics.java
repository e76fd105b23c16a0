package dev.fusewire.server.watch;

import dev.fusewire.node.NodeInfo;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page for Prometheus. It comes into being with the first question for it and is filled when it is asked for: the program counts what
 * it counts anyway, and nothing where nobody asks.
 */
public final class Metrics {

    /** Nodes that are told one by one; of a larger house only the types are. */
    static final int MOST_NODES = 500;

    /** A figure of a node. */
    public record NodeFigure(NodeInfo node, long received) {}

    /** Where the figures come from; asked when somebody wants them. May block. */
    public interface Source {
        List<NodeFigure> nodes();

        /** Simple figures by their names, such as {@code history.waiting}; those that only grow end in {@code .total}. */
        Map<String, Number> figures();

        /** Figures that there are several of, by name and then by what tells them apart, such as {@code meter.age} by meter. */
        Map<String, Map<String, Number>> families();
    }

    private final Source source;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Known> known = new HashMap<>();

    /** A figure the registry reads from here. */
    private static final class Known {
        private volatile double value;
        private @Nullable Meter meter;
    }

    public Metrics(Source source) {
        this.source = source;
        bind();
    }

    @SuppressWarnings("resource") // as long as the program
    private void bind() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** The page as it is now, in Prometheus' text format. */
    public synchronized String page() {
        Set<String> told = new HashSet<>();
        source.figures().forEach((name, value) -> tell(name, Tags.empty(), value.doubleValue(), told));
        source.families()
                .forEach((name, members) -> members.forEach(
                        (member, value) -> tell(name, Tags.of(label(name), member), value.doubleValue(), told)));
        nodes(told);
        known.entrySet().removeIf(each -> {
            boolean isGone = !told.contains(each.getKey());
            Meter meter = each.getValue().meter;
            if (isGone && meter != null) {
                var _ = registry.remove(meter);
            }
            return isGone;
        });
        return registry.scrape();
    }

    /** {@code meter.age} is told by meter. */
    private static String label(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private void nodes(Set<String> told) {
        List<NodeFigure> all = source.nodes();
        if (all.size() <= MOST_NODES) {
            for (NodeFigure each : all) {
                Tags tags = Tags.of(
                        "node",
                        each.node().id(),
                        "type",
                        each.node().type(),
                        "flow",
                        each.node().flow());
                tell("node.messages.total", tags, each.received(), told);
            }
            return;
        }
        Map<String, Long> byType = new HashMap<>();
        all.forEach(each -> byType.merge(each.node().type(), each.received(), Long::sum));
        byType.forEach((type, received) ->
                tell("node.messages.total", Tags.of("node", "", "type", type, "flow", ""), received, told));
    }

    private void tell(String name, Tags tags, double value, Set<String> told) {
        String key = name + tags;
        told.add(key);
        Known there = known.get(key);
        if (there == null) {
            Known made = new Known();
            there = made;
            made.meter = name.endsWith(".total")
                    ? FunctionCounter.builder(
                                    "fusewire." + name.substring(0, name.length() - ".total".length()),
                                    made,
                                    it -> it.value)
                            .tags(tags)
                            .register(registry)
                    : Gauge.builder("fusewire." + name, made, it -> it.value)
                            .tags(tags)
                            .register(registry);
            known.put(key, made);
        }
        there.value = value;
    }
}
