package dev.fusewire.nodes.modbus.link;

import org.jspecify.annotations.Nullable;

/** How one message after another is told apart in a run of bytes. One of these belongs to one connection. */
interface Framing {

    /**
     * What came in a frame.
     *
     * @param transaction the number of the request it answers; 0 where the framing has none
     * @param pdu may be empty: some gateways send a head and nothing behind it
     */
    record Frame(int transaction, int unit, byte[] pdu) {}

    /** Whether an answer says which request it is for. */
    boolean hasTransactions();

    /** The bytes of one request. */
    byte[] write(int transaction, int unit, byte[] pdu);

    /** Takes what has come. */
    void add(byte[] data);

    /**
     * The next whole frame, null as long as there is none.
     *
     * @throws ModbusFault where nothing that comes can make sense any more
     */
    @Nullable
    Frame next();

    /** What can be made of bytes that are no frame, for a person; empty where nothing can. */
    default String guess() {
        return "";
    }

    /** Forgets what has come: a request begins. */
    void clear();
}
