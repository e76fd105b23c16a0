package dev.fusewire.broker;

import java.util.function.Consumer;

/** Keeps the last retained message of each topic. Another place than memory can stand behind this. */
interface RetainedStore {

    int size();

    boolean contains(String topic);

    void put(Publication publication);

    void remove(String topic);

    /** Gives each message whose topic the filter matches. The store is not changed meanwhile. */
    void forEach(String filter, Consumer<Publication> action);
}
