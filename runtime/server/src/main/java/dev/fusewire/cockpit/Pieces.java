package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Piece;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pieces on show, in the order in which they came. */
final class Pieces {

    /** Nobody builds higher; one that belongs to itself must not hang the program. */
    private static final int LEVELS = 10;

    private final Map<String, ShownPiece> byId = new LinkedHashMap<>();

    void add(ShownPiece piece) {
        byId.put(piece.id(), piece);
    }

    void remove(String id) {
        byId.remove(id);
    }

    @Nullable
    ShownPiece get(String id) {
        return byId.get(id);
    }

    Optional<ShownPiece> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<ShownPiece> all() {
        return byId.values();
    }

    /** The id of the site a piece belongs to, or is; null where it belongs to none. */
    @Nullable
    String siteOf(Piece piece) {
        Piece at = piece;
        for (int level = 0; level < LEVELS; level++) {
            if (at.kind().equals("site")) {
                return at.id();
            }
            ShownPiece above = at.parent() == null ? null : byId.get(at.parent());
            if (above == null) {
                return null;
            }
            at = above.piece();
        }
        return null;
    }

    /** The site a piece belongs to. */
    Optional<ShownPiece> site(String id) {
        return find(id).map(shown -> siteOf(shown.piece())).flatMap(this::find);
    }
}
