package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands beneath the node. */
final class StationStatus {

    private final NodeContext context;
    private @Nullable Status shown;

    StationStatus(NodeContext context) {
        this.context = context;
    }

    void show(StationView view, boolean isBalancing) {
        long charging = count(view, PointView.Status.CHARGING);
        long lost = count(view, PointView.Status.UNCONTROLLED);
        double power = view.points().stream().mapToDouble(PointView::power).sum();
        String text = String.format(
                Locale.ROOT,
                "%d of %d charge, %.1f kW%s",
                charging,
                view.points().size(),
                power,
                lost == 0 ? "" : ", %d not controlled".formatted(lost));
        show(lost > 0 ? Status.dot("red", text) : Status.dot(isBalancing ? "yellow" : "green", text));
    }

    private static long count(StationView view, PointView.Status status) {
        return view.points().stream().filter(point -> point.status() == status).count();
    }

    void show(Status next) {
        if (!next.equals(shown)) {
            shown = next;
            context.status(next);
        }
    }
}
