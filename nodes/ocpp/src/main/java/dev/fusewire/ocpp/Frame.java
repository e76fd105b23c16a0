package dev.fusewire.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;

/** One message of OCPP-J as it stands on the wire. */
public sealed interface Frame {

    int CALL = 2;
    int RESULT = 3;
    int ERROR = 4;
    int RESULT_ERROR = 5;
    int SEND = 6;

    /** The id of a message whose own cannot be read (OCPP 2.x). */
    String NO_ID = "-1";

    record Call(String id, String action, ObjectValue payload) implements Frame {}

    /** Wants no answer (OCPP 2.1). */
    record Send(String id, String action, ObjectValue payload) implements Frame {}

    record Result(String id, ObjectValue payload) implements Frame {}

    /** A CALLERROR. */
    record Refusal(String id, CallError error) implements Frame {}

    /** Our answer was not understood (OCPP 2.1). */
    record ResultRefusal(String id, CallError error) implements Frame {}

    /**
     * Nothing that can be read.
     *
     * @param id {@link #NO_ID} where there is none
     * @param isAnswer whether it would have been an answer, to which nothing is said
     */
    record Unreadable(String id, boolean isAnswer, ErrorCode code, String why) implements Frame {}

    /** A message of a kind that the version does not have. */
    record Unknown(String id, String kind) implements Frame {}

    /** As it is sent. */
    static String text(Frame frame, Version version) {
        return Json.stringify(
                switch (frame) {
                    case Call call -> ArrayValue.of(CALL, call.id(), call.action(), call.payload());
                    case Send send -> ArrayValue.of(SEND, send.id(), send.action(), send.payload());
                    case Result result -> ArrayValue.of(RESULT, result.id(), result.payload());
                    case Refusal refusal -> refusal(ERROR, refusal.id(), refusal.error(), version);
                    case ResultRefusal refusal -> refusal(RESULT_ERROR, refusal.id(), refusal.error(), version);
                    case Unreadable none -> throw new IllegalArgumentException("not to be sent: " + none.why());
                    case Unknown none -> throw new IllegalArgumentException("not to be sent: " + none.kind());
                });
    }

    private static ArrayValue refusal(int kind, String id, CallError error, Version version) {
        return ArrayValue.of(kind, id, error.word(version), error.words(), error.details());
    }
}
