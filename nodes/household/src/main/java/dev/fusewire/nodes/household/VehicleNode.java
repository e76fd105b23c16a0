package dev.fusewire.nodes.household;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.plan.Acceptance;
import dev.fusewire.plan.Efficiency;
import dev.fusewire.plan.Vehicle;

/** A car, as far as charging it goes. */
@NodeType(value = "vehicle", category = "config", color = "#A6BBCF", icon = "font-awesome/fa-car", help = """
    What a charge plan has to know of a car: its battery, with how much current it charges, and what is lost on the way.
    """)
public final class VehicleNode implements Node {

    /** Between a conductor and neutral, as far as losses go. */
    private static final double VOLTS = 230;

    public record Config(
            @Property(
                    label = "Battery",
                    unit = "kWh",
                    initial = "30",
                    min = 1,
                    max = 1000,
                    help = "what of it can be used")
            double capacity,

            @Property(label = "Phases", initial = "3", min = 1, max = 3, help = "on how many conductors it charges")
            int phases,

            @Property(
                    label = "Smallest current",
                    unit = "A",
                    initial = "6",
                    min = 6,
                    max = 32,
                    help = "below it the car cannot charge: 6 by IEC 61851, some cars want more")
            double minimum,

            @Property(
                    label = "Largest current",
                    unit = "A",
                    initial = "16",
                    min = 6,
                    max = 80,
                    help = "of car, cable and charge point")
            double maximum,

            @Property(
                    label = "Full at",
                    unit = "%",
                    initial = "95",
                    min = 50,
                    max = 100,
                    help = "the state of charge at which it stops by itself, and no plan goes beyond")
            double limit,

            @Property(
                    label = "At least",
                    unit = "%",
                    initial = "0",
                    min = 0,
                    max = 90,
                    help = "below this state of charge it is charged at once, whatever a kWh costs; 0 never does so")
            double minimumSoc,

            @Property(
                    label = "Efficiency",
                    unit = "%",
                    initial = "94",
                    min = 50,
                    max = 100,
                    advanced = true,
                    help = "what of the energy reaches the battery, beside what the car itself takes while it charges")
            double efficiency,

            @Property(
                    label = "Takes itself",
                    unit = "W",
                    initial = "200",
                    min = 0,
                    max = 1000,
                    advanced = true,
                    help = "what the car's electronics take while it charges: why small currents cost more")
            double own,

            @Property(
                    label = "Takes less from",
                    unit = "%",
                    initial = "80",
                    min = 0,
                    max = 99,
                    advanced = true,
                    help = "the state of charge above which the battery takes less power")
            double tapersFrom,

            @Property(
                    label = "Takes when full",
                    unit = "kW",
                    initial = "2",
                    min = 0.1,
                    max = 100,
                    advanced = true,
                    help = "what it still takes at 100 %; in between in a straight line")
            double takesFull) {

        public Config {
            if (minimum > maximum) {
                throw new IllegalArgumentException(
                        "smallest current of %s A is above the largest of %s A".formatted(minimum, maximum));
            }
            if (minimumSoc > limit) {
                throw new IllegalArgumentException(
                        "at least %s %% is more than the %s %% it is full at".formatted(minimumSoc, limit));
            }
        }
    }

    private final Config config;
    private final Vehicle vehicle;

    public VehicleNode(Config config, NodeContext context) {
        this.config = config;
        double power = config.maximum() * config.phases() * VOLTS / 1000;
        vehicle = new Vehicle(
                context.name().isBlank() ? "car" : context.name(),
                config.capacity(),
                config.phases(),
                config.minimum(),
                config.maximum(),
                Efficiency.losses(config.own(), config.efficiency() / 100, VOLTS),
                Acceptance.tapering(config.tapersFrom(), power, Math.min(power, config.takesFull())),
                config.limit());
    }

    public Vehicle vehicle() {
        return vehicle;
    }

    /** Below this state of charge it is charged at once, %. */
    public double minimumSoc() {
        return config.minimumSoc();
    }
}
