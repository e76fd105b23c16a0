package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What viewers do: whether they may, who carries it out, and what they are answered. */
final class Acts {

    /** Where nobody answers, the person is told so; who carries it out has said so before. */
    private static final long PATIENCE_S = 20;

    private final Board board;

    Acts(Board board) {
        this.board = board;
    }

    /** @param id what the viewer calls this act by, given back with the answer */
    void take(Viewer viewer, @Nullable Object id, String piece, Act act) {
        board.loop().runOnContext(_ -> {
            if (!viewer.beginAct()) {
                viewer.send(refusal(id, "too many things are under way at once: wait for an answer"));
                return;
            }
            bounded(begun(piece, act))
                    .onComplete(done -> board.loop().runOnContext(_ -> {
                        viewer.endAct();
                        viewer.send(
                                done.succeeded()
                                        ? Json.stringify(ObjectValue.of(
                                                "type", "answer", "id", id, "ok", true, "value", done.result()))
                                        : refusal(
                                                id,
                                                NodeError.textOf(done.cause()).replaceFirst("^Error: ", "")));
                    }));
        });
    }

    private static String refusal(@Nullable Object id, String error) {
        return Json.stringify(ObjectValue.of("type", "answer", "id", id, "ok", false, "error", error));
    }

    private Future<ObjectValue> begun(String piece, Act act) {
        if (!Permissions.isAction(act.action())) {
            return Future.failedFuture("\"%s\" is nothing that can be done".formatted(act.action()));
        }
        if (!Permissions.may(act.role(), act.action())) {
            return Future.failedFuture(
                    "a %s may not do that: %s".formatted(Permissions.word(act.role()), act.action()));
        }
        try {
            return board.pieces()
                    .find(piece)
                    .map(shown -> shown.actor().act(act))
                    .orElseGet(() -> Future.failedFuture("it is no longer there: the flows were changed"));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<ObjectValue> bounded(Future<ObjectValue> answer) {
        return answer.timeout(PATIENCE_S, TimeUnit.SECONDS)
                .recover(e -> e instanceof TimeoutException
                        ? Future.failedFuture("no answer within %d s".formatted(PATIENCE_S))
                        : Future.failedFuture(e));
    }
}
