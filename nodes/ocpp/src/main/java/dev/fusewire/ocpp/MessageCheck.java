package dev.fusewire.ocpp;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds messages against what their version has: what comes is taken as it is, with a line in the log; what goes out is right, or does
 * not go.
 */
record MessageCheck(Translator.Kind kind, Consumer<String> log) {

    /** The name of what a station calls, spelled as the version has it. */
    String called(String action, ObjectValue payload) {
        String name = kind.messages()
                .action(action)
                .orElseThrow(() -> new CallError(ErrorCode.NOT_IMPLEMENTED, "there is no action " + action));
        doubt(name, kind.messages().request(name, payload));
        return name;
    }

    /** Our answer, when it is right. */
    ObjectValue answering(String name, ObjectValue answer) {
        List<Shape.Fault> faults = kind.messages().answer(name, answer);
        if (!faults.isEmpty()) {
            throw new NodeError("our answer to " + name + " is wrong: " + faults.getFirst());
        }
        return answer;
    }

    /** The name of what we call, when that and the payload are right. */
    String calling(String action, ObjectValue payload) {
        String name = kind.messages()
                .action(action)
                .orElseThrow(() -> new NodeError(kind.version().protocol() + " has no action " + action));
        List<Shape.Fault> faults = kind.messages().request(name, payload);
        if (!faults.isEmpty()) {
            throw new NodeError(name + " cannot be sent: " + faults.getFirst());
        }
        return name;
    }

    /** What a station answers is taken, whatever it is. */
    void answered(String name, ObjectValue answer) {
        doubt("the answer to " + name, kind.messages().answer(name, answer));
    }

    private void doubt(String what, List<Shape.Fault> faults) {
        if (!faults.isEmpty()) {
            log.accept(what + " is not as it should be: " + faults.getFirst());
        }
    }
}
