package dev.fusewire.cockpit;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All who look at the cockpit now. What they all get is made once. */
final class Audience {

    private final Set<Viewer> viewers = new LinkedHashSet<>();

    void add(Viewer viewer) {
        viewers.add(viewer);
    }

    void remove(Viewer viewer) {
        viewers.remove(viewer);
    }

    void clear() {
        viewers.clear();
    }

    /** What nobody may miss. */
    void all(String frame) {
        viewers.forEach(viewer -> viewer.send(frame));
    }

    void state(String piece, String frame) {
        viewers.forEach(viewer -> viewer.sendState(piece, frame));
    }

    void event(Happening happening) {
        if (!viewers.isEmpty()) {
            String frame = happening.frame();
            viewers.forEach(viewer -> viewer.sendEvent(happening.id(), frame));
        }
    }

    /**
     * Tells all that the server lives, and those who are behind what they missed.
     *
     * @param whole the frame with all of a piece; null where there is none any more
     */
    void tick(String frame, Function<String, @Nullable String> whole, Happenings happenings) {
        for (Viewer viewer : viewers) {
            viewer.sendTick(frame);
            if (viewer.isBehind()) {
                viewer.catchUp(whole, happenings);
            }
        }
    }
}
