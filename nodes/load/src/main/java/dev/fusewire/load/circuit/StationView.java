package dev.fusewire.load.circuit;

import java.util.List;

/** All circuits, parents before children, and all charge points, as they stand. */
public record StationView(List<CircuitView> circuits, List<PointView> points) {

    public StationView {
        circuits = List.copyOf(circuits);
        points = List.copyOf(points);
    }
}
