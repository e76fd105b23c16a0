package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node's hold on the piece it shows. What it says counts as long as no other node speaks for that piece. */
final class PieceHandle implements Cockpit.Shown {

    /** So long a piece whose node restarts stays on the page. */
    private static final long GONE_AFTER_MS = 5_000;

    private final Board board;
    private final Cockpit.Piece piece;
    private int generation;

    PieceHandle(Board board, Cockpit.Piece piece) {
        this.board = board;
        this.piece = piece;
    }

    /** Puts the piece on the board. On the board's event loop. */
    void put(ObjectValue state, Cockpit.Actor actor) {
        ShownPiece shown = board.pieces().get(piece.id());
        if (shown == null) {
            shown = new ShownPiece(piece, actor);
            board.pieces().add(shown);
        } else {
            shown.take(piece, actor);
        }
        generation = shown.generation();
        board.appears(shown, shown.change(state));
    }

    private @Nullable ShownPiece mine() {
        ShownPiece shown = board.pieces().get(piece.id());
        return shown != null && shown.generation() == generation ? shown : null;
    }

    private void withMine(Consumer<ShownPiece> task) {
        board.loop().runOnContext(_ -> {
            ShownPiece shown = mine();
            if (shown != null) {
                task.accept(shown);
            }
        });
    }

    @Override
    public void update(ObjectValue changes) {
        changes.share();
        withMine(shown -> board.changed(shown, changes));
    }

    @Override
    public void tell(Cockpit.Event event) {
        withMine(_ -> board.happens(board.pieces().siteOf(piece), piece.id(), event));
    }

    @Override
    public void keepIn(@Nullable SiteHistory history) {
        withMine(shown -> shown.keepIn(history));
    }

    @Override
    public void close(boolean removed) {
        if (removed) {
            withMine(_ -> board.vanishes(piece.id()));
        } else {
            board.loop().owner().setTimer(GONE_AFTER_MS, _ -> withMine(_ -> board.vanishes(piece.id())));
        }
    }
}
