package dev.fusewire.nodes.load;

import dev.fusewire.load.PhaseMap;
import dev.fusewire.node.Property;

/** The part of a form about how the car hangs on the house, and what it needs. */
record CarPart(
        @Property(
                label = "Phases",
                initial = "123",
                options = {"123", "231", "312", "132", "213", "321", "unknown"},
                help = "on which phases of the house the charge point's conductors 1, 2 and 3 hang; unknown:"
                        + " every phase has to have room")
        String phases,

        @Property(
                label = "One-phase conductor",
                initial = "1",
                min = 1,
                max = 3,
                advanced = true,
                help = "which conductor the charge point uses in one-phase mode")
        int onePhaseConductor,

        @Property(
                label = "Minimum current",
                unit = "A",
                initial = "6",
                min = 6,
                max = 32,
                advanced = true,
                help = "below it the car cannot charge: 6 by IEC 61851, some cars want more")
        int minimum) {

    PhaseMap map() {
        return PhaseMap.of(phases, onePhaseConductor);
    }
}
