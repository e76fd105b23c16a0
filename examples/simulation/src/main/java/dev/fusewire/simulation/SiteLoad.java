package dev.fusewire.simulation;

import java.time.Duration;

/** Something that draws from a simulated house and has a life of its own, such as a boiler behind a relay. */
@FunctionalInterface
public interface SiteLoad {

    /**
     * What it draws, asked from the house's event loop.
     *
     * @param time the house's, since its start
     */
    Phases at(Duration time);
}
