package dev.fusewire.node;

/**
 * The MQTT broker of this very program, which a node gets by {@link NodeContext#service}. Nodes log in to it by
 * themselves, so that no flow has to hold a secret for it.
 */
public interface OwnBroker {

    /** Whether it is what answers there. */
    boolean isAt(String host, int port);

    String user();

    /** Of use on this machine and until the program ends. Not to be shown or kept. */
    String password();
}
