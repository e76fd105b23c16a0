package dev.fusewire.nodes.load;

import dev.fusewire.load.Circuit;
import dev.fusewire.node.Property;

/** The part of a form about the main fuse. */
record FusePart(
        @Property(
                label = "Fuse rating",
                unit = "A",
                initial = "25",
                min = 6,
                max = 1000,
                help = "what the main fuse is made for")
        double fuseRating,

        @Property(label = "Reserve", unit = "A", initial = "1", min = 0, max = 100, help = "left free of it")
        double reserve) {

    Circuit circuit() {
        return new Circuit(fuseRating, reserve);
    }
}
