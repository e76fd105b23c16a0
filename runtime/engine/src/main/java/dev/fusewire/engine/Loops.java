package dev.fusewire.engine;

import dev.fusewire.flow.Flows;
import dev.fusewire.flow.GlobalUse;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tab lives on which event loop. Those that use the variables all flows share live on the first one, together
 * with the config nodes of all; the others are dealt out over all loops.
 */
final class Loops {

    private static final System.Logger LOG = System.getLogger("fusewire.engine");

    private final List<RunQueue> queues = new ArrayList<>();
    /** Why a tab belongs on the shared loop, by the tab's id. */
    private volatile Map<String, String> sharing = Map.of();
    /** Tabs seen to use shared variables though reading them did not tell: by the tab's id where it was. */
    private final Map<String, String> surprises = new ConcurrentHashMap<>();

    private String told = "";
    private int next;

    Loops(Vertx vertx, int count) {
        for (int i = 0; i < count; i++) {
            queues.add(new RunQueue(((VertxInternal) vertx).createEventLoopContext()));
        }
    }

    /** Of the tabs that share variables, and of the config nodes of all. */
    RunQueue shared() {
        return queues.getFirst();
    }

    List<RunQueue> all() {
        return queues;
    }

    /** Reads new flows: says from now on which of their tabs share a loop. */
    void read(Flows flows) {
        Map<String, String> found = new LinkedHashMap<>(GlobalUse.of(flows));
        surprises.keySet().retainAll(flows.tabs().keySet());
        surprises.forEach(found::putIfAbsent);
        sharing = Collections.unmodifiableMap(found);
    }

    /** Where a tab that has nothing running yet is to run. */
    RunQueue of(String tab) {
        if (sharing.containsKey(tab)) {
            return shared();
        }
        next = (next + 1) % queues.size();
        return queues.get(next);
    }

    /** Says in the log, when it is news, which tabs share a loop and why. */
    void tell(Map<String, FlowRun> running, Flows flows) {
        StringBuilder text = new StringBuilder();
        sharing.forEach((id, why) -> {
            FlowRun flow = running.get(id);
            if (flow != null) {
                text.append("\n  ")
                        .append(label(flows, id))
                        .append(" (")
                        .append(why)
                        .append(')')
                        .append(flow.queue() == shared() ? "" : ": once all of it starts again");
            }
        });
        if (!told.contentEquals(text)) {
            told = text.toString();
            LOG.log(
                    System.Logger.Level.INFO,
                    told.isEmpty()
                            ? "No tab uses the global context"
                            : "Tabs that use the global context share one event loop:" + told);
        }
    }

    static String label(Flows flows, String id) {
        var tab = flows.tabs().get(id);
        return tab == null ? id : tab.entry().string("label", id);
    }

    /** Somebody uses shared variables. */
    void used(RunningNode node) {
        if (node.queue() == shared()) {
            return;
        }
        FlowRun tab = node.flow();
        for (FlowRun around = tab.parent(); around != null && !around.isGlobal(); around = around.parent()) {
            tab = around;
        }
        String id = tab.id();
        if (!sharing.containsKey(id)
                && surprises.putIfAbsent(
                                id, "%s %s at run time".formatted(node.info().type(), node.describe()))
                        == null) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} uses the global context, which its settings do not tell: its tab shares the event loop of"
                            + " those that do from its next start on",
                    node.describe());
        }
    }

    /** By the id of each tab that belongs on the shared loop: why. */
    Map<String, String> sharing() {
        return sharing;
    }
}
