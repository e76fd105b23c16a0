package dev.fusewire.simulation;

/**
 * Which meter a simulated house has.
 *
 * @param monophase a Pro 3EM set to three meters of one phase each
 * @param password what the meter's HTTP interface and WebSocket want, empty for nothing; the user is {@code admin}
 */
public record MeterSettings(Model model, boolean monophase, String password) {

    /** The kinds of meter. */
    public enum Model {
        /** Shelly 3EM, first generation. */
        SHELLY_3EM,
        /** Shelly Pro 3EM, second generation. */
        SHELLY_PRO_3EM
    }

    public static final MeterSettings GEN1 = new MeterSettings(Model.SHELLY_3EM, false, "");
    public static final MeterSettings GEN2 = new MeterSettings(Model.SHELLY_PRO_3EM, false, "");
}
