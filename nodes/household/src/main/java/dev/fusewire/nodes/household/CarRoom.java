package dev.fusewire.nodes.household;

import dev.fusewire.plan.Vehicle;
import java.util.OptionalLong;

/** What current one car may draw beside the house: what the sanctioned load leaves it, or what the fuse does where that may be exceeded. */
final class CarRoom {

    private final SanctionedRoom sanctioned;
    /** What the fuse leaves, which is all that holds in an emergency. */
    private final SanctionedRoom fuse;

    CarRoom(SupplyPart supply, Vehicle vehicle) {
        double kilowattsPerAmpere = vehicle.phases() * supply.volts() / 1000;
        sanctioned = new SanctionedRoom(supply.sanctioned(), kilowattsPerAmpere);
        fuse = new SanctionedRoom((supply.fuseRating() - supply.reserve()) * kilowattsPerAmpere, kilowattsPerAmpere);
    }

    /** The house without the car takes so much, kW. */
    void onHouse(double kw, long steady) {
        sanctioned.onHouse(kw, steady);
        fuse.onHouse(kw, steady);
    }

    /**
     * At most, A.
     *
     * @param overrun what more than the sanctioned load costs: who has a price for it may exceed it; empty for none
     */
    int most(boolean isEmergency, OptionalLong overrun, long steady) {
        if (isEmergency) {
            return fuse.most(steady);
        }
        return overrun.isPresent() ? Integer.MAX_VALUE : sanctioned.most(steady);
    }
}
