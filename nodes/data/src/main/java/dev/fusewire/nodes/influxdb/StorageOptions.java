package dev.fusewire.nodes.influxdb;

/** How a node's points are stored, as its form says. */
interface StorageOptions {

    /** Version 1's unit of time; empty for nanoseconds. */
    String precision();

    /** Version 1's retention policy; empty for the database's own. */
    String retentionPolicy();

    String org();

    String bucket();

    /** Version 1.8's database. */
    String database();

    String precisionV18FluxV20();

    String retentionPolicyV18Flux();

    /** The other versions' unit of time. */
    default String precisionV2() {
        return precisionV18FluxV20().isEmpty() ? "ns" : precisionV18FluxV20();
    }

    default String retentionPolicyV18() {
        return retentionPolicyV18Flux().isEmpty() ? "autogen" : retentionPolicyV18Flux();
    }
}
