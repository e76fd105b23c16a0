package dev.fusewire.nodes.exec;

/** What becomes of one message's command. */
interface Execution extends Command.Listener {

    /** The process is there. */
    default void begin(Command command) {}
}
