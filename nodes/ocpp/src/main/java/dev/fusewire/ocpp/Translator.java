package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;

/**
 * What a station says in the desk's words, and the desk's commands in the station's, in one version of OCPP. There is one for
 * each connection, and it lives on the connection's loop.
 */
public interface Translator {

    /** A version that can be spoken. */
    interface Kind {

        Version version();

        Messages messages();

        Translator begin(StationLink link);
    }

    /** The connection stands, and frames may go both ways. */
    void opened();

    /** The station was not known until now, and may come in. */
    void welcomed();

    /**
     * Answers a call.
     *
     * @param action spelled as the version has it; unknown ones do not come here
     * @return the answer, checked before it goes out; failed with a {@link CallError} to refuse
     */
    Future<ObjectValue> serve(String action, ObjectValue payload);

    /** Takes what wants no answer (SEND of 2.1). */
    default void sent(String action, ObjectValue payload) {}

    /** Does what is asked; the future does not fail. */
    Future<CommandOutcome> command(StationCommand command);

    /** The connection is gone; nothing can be sent any more. */
    default void closed() {}
}
