package dev.fusewire.example.stations.ocpp;

/** A car with a battery: it takes what it is offered up to what it can, less when it is nearly full, and nothing below 6 A. */
public final class ChargingCar {

    private static final double VOLTS = 230;
    private static final double LEAST = 6;
    private static final double TAPERS_FROM = 0.8;

    private final double capacity;
    private final double most;
    private final int phases;
    private double stored;

    /**
     * @param capacity Wh
     * @param full share of it that is stored, 0 to 1
     * @param most A a phase
     */
    public ChargingCar(double capacity, double full, double most, int phases) {
        this.capacity = capacity;
        this.most = most;
        this.phases = phases;
        stored = capacity * full;
    }

    /** 50 kWh, a fifth full, three phases of 16 A. */
    public static ChargingCar usual() {
        return new ChargingCar(50_000, 0.2, 16, 3);
    }

    /** State of charge, %. */
    public double soc() {
        return stored / capacity * 100;
    }

    public boolean isFull() {
        return stored >= capacity * 0.999;
    }

    int phases() {
        return phases;
    }

    /** What it draws of what it is offered, A a phase. */
    double draws(double offered) {
        if (offered < LEAST || isFull()) {
            return 0;
        }
        double share = stored / capacity;
        double wanted = share < TAPERS_FROM ? most : Math.max(1, most * (1 - share) / (1 - TAPERS_FROM));
        return Math.min(offered, wanted);
    }

    static double power(double ampere, int phases) {
        return ampere * VOLTS * phases;
    }

    void take(double wattHours) {
        stored = Math.min(capacity, stored + wattHours);
    }
}
