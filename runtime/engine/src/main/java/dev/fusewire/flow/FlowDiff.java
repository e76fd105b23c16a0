package dev.fusewire.flow;

import java.util.HashSet;
import java.util.Set;

/**
 * What a deployment changes, by ids of entries. A change inside a subflow counts as one of the subflow's instances.
 *
 * @param added new, or on a tab that was switched on
 * @param changed with another setting, or naming a config node, group or subflow that changed
 * @param removed gone, or switched off, or on a tab that is
 * @param rewired the same but for its wires
 * @param linked unchanged, but wired, however far, to something that changed; links between link nodes do not count
 * @param renewed on a tab whose environment is another, or that was switched on or off
 * @param everything whether a change concerns all flows: the global environment
 */
public record FlowDiff(
        Set<String> added,
        Set<String> changed,
        Set<String> removed,
        Set<String> rewired,
        Set<String> linked,
        Set<String> renewed,
        boolean everything) {

    /** @param newCredentials ids of the nodes whose credentials are other than before */
    public static FlowDiff between(Flows before, Flows after, Set<String> newCredentials) {
        return new FlowComparison(before, after, newCredentials).run();
    }

    /** What stops when only what changed is restarted. */
    public Set<String> stoppingNodes() {
        Set<String> stopping = new HashSet<>(changed);
        stopping.addAll(removed);
        stopping.addAll(renewed);
        return stopping;
    }

    /** What stops when all is restarted that is wired to what changed. */
    public Set<String> stoppingFlows() {
        Set<String> stopping = stoppingNodes();
        stopping.addAll(linked);
        stopping.addAll(rewired);
        return stopping;
    }
}
