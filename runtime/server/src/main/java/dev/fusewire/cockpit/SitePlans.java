package dev.fusewire.cockpit;

import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps where things are on a station's plan, and shows it to everybody as part of what the station says. */
final class SitePlans implements Board.Witness {

    /** More is no plan. */
    private static final long MOST_PLACES = 5_000;

    private final Board board;
    private final Archive archive;

    SitePlans(Board board, Archive archive) {
        this.board = board;
        this.archive = archive;
    }

    @Override
    public void onShown(ShownPiece piece) {
        if (isPlanned(piece)) {
            var _ = show(piece.id());
        }
    }

    private static boolean isPlanned(ShownPiece piece) {
        return piece.piece().kind().equals("station");
    }

    /** Shows what is kept now: after the file was changed by somebody else. */
    void showAll() {
        List<ShownPiece> planned =
                board.pieces().all().stream().filter(SitePlans::isPlanned).toList();
        new ArrayList<>(planned).forEach(piece -> {
            var _ = show(piece.id());
        });
    }

    private Future<Void> show(String piece) {
        return archive.ask(file -> PlanTable.plan(file, piece))
                .compose(plan -> board.ask(() -> {
                    ShownPiece shown = board.pieces().get(piece);
                    if (shown != null) {
                        board.changed(shown, ObjectValue.of("plan", plan));
                    }
                    return null;
                }));
    }

    /** Whether there is a plan of this: a station on the page. */
    Future<Boolean> isThere(String piece) {
        return board.ask(
                () -> board.pieces().find(piece).filter(SitePlans::isPlanned).isPresent());
    }

    /** @param x and y as shares of width and height, 0 to 1 */
    Future<Void> place(String piece, String item, double x, double y) {
        return changed(piece, file -> {
            if (PlanTable.places(file, piece) >= MOST_PLACES) {
                throw new IllegalStateException("the plan is full: %d things are on it".formatted(MOST_PLACES));
            }
            PlanTable.put(file, piece, item, x, y);
            return true;
        });
    }

    Future<Void> remove(String piece, String item) {
        return changed(piece, file -> {
            PlanTable.remove(file, piece, item);
            return true;
        });
    }

    Future<Void> putPicture(String piece, PlanTable.Picture picture) {
        return changed(piece, file -> {
            PlanTable.put(file, piece, picture);
            return true;
        });
    }

    Future<Void> removePicture(String piece) {
        return changed(piece, file -> {
            PlanTable.removePicture(file, piece);
            return true;
        });
    }

    Future<Optional<PlanTable.Picture>> picture(String piece) {
        return archive.ask(file -> PlanTable.picture(file, piece));
    }

    private Future<Void> changed(String piece, Archive.Task<Boolean> change) {
        return archive.ask(change).compose(_ -> show(piece));
    }
}
