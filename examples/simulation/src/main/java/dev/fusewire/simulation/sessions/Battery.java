package dev.fusewire.simulation.sessions;

/** What a battery takes of what is offered. */
public enum Battery {
    /** All, until the car is full. */
    IDEAL {
        @Override
        double most(GarageSession session, double delivered) {
            return session.maximum();
        }
    },
    /**
     * All up to a charge of 80 %, then evenly less down to nothing at 100 %. The need is met at 70 to 95 %, evenly over the
     * sessions, of a battery of twice the need, but 30 kWh at least.
     */
    REAL {
        @Override
        double most(GarageSession session, double delivered) {
            double capacity = Math.max(30, 2 * session.energy());
            double charge = 0.7
                    + 0.25 * Math.floorMod(session.id().hashCode(), 101) / 100
                    - (session.energy() - delivered) / capacity;
            return session.maximum() * (charge < 0.8 ? 1 : Math.max(0, 1 - charge) / 0.2);
        }
    };

    /** The most it takes when so many kWh of the need are in, A. */
    abstract double most(GarageSession session, double delivered);
}
