package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.engine.EngineListener.Level;
import dev.fusewire.engine.EngineListener.LogEntry;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private static final NodeInfo NODE = new NodeInfo("n", "n", "probe", "", "t", ObjectValue.EMPTY);

    private final Listeners listeners = new Listeners();

    @Test
    void aFailureIsToldToEveryListenerWithTheNodeItCameFrom() {
        List<LogEntry> first = new ArrayList<>();
        List<LogEntry> second = new ArrayList<>();
        listeners.add(logTo(first));
        listeners.add(logTo(second));
        listeners.failed(new IllegalStateException("no meter"), NODE, "t");
        assertThat(first).singleElement().satisfies(entry -> {
            assertThat(entry.level()).isEqualTo(Level.ERROR);
            assertThat(entry.text()).isEqualTo("no meter");
            assertThat(entry.node()).isEqualTo(NODE);
            assertThat(entry.path()).isEqualTo("t");
        });
        assertThat(second).isEqualTo(first);
    }

    @Test
    void whatANodeSaysOfItsFailureIsShownAsItSaysIt() {
        List<LogEntry> told = new ArrayList<>();
        listeners.add(logTo(told));
        NodeError failure = new NodeError("Error", "too much current");
        listeners.failed(failure, NODE, "t");
        assertThat(told).singleElement().satisfies(entry -> {
            assertThat(entry.text()).isEqualTo("Error: too much current");
            assertThat(entry.value()).isEqualTo(failure.toLog());
        });
    }

    @Test
    void onlyWhoAsksForItCountsMessages() {
        listeners.add(new EngineListener() {});
        assertThat(listeners.metrics()).isNull();
        EngineListener counting = new EngineListener() {
            @Override
            public boolean wantsMetrics() {
                return true;
            }
        };
        listeners.add(counting);
        assertThat(listeners.metrics()).isSameAs(counting);
    }

    private static EngineListener logTo(List<LogEntry> told) {
        return new EngineListener() {
            @Override
            public void onLog(LogEntry entry) {
                told.add(entry);
            }
        };
    }
}
