package dev.fusewire.node;

/**
 * What one node may know of another.
 *
 * @param id the running node's id; inside a subflow instance not the one of the flow file
 * @param alias the id in the flow file
 * @param name empty when it has none
 * @param flow the id of the flow or subflow instance it runs in
 * @param config its entry in the flow file
 */
public record NodeInfo(String id, String alias, String type, String name, String flow, ObjectValue config) {}
