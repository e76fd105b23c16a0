package dev.fusewire.simulation.ready;

/** The ways to charge that are compared. */
enum Way {
    AT_ONCE("at once"),
    TIMER("off-peak timer"),
    CHEAPEST_SLOTS("cheapest slots (evcc's rule)"),
    PLAN("plan"),
    FORESEEN("plan that knows house and prices");

    final String title;

    Way(String title) {
        this.title = title;
    }
}
