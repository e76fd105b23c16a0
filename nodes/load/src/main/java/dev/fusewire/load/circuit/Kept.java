package dev.fusewire.load.circuit;

import dev.fusewire.load.PauseOwnership;

/**
 * What has to outlive a restart of a charge point's pauses.
 *
 * @param pause whose pause it is
 * @param isStopped whether the operator has stopped it
 */
public record Kept(PauseOwnership.State pause, boolean isStopped) {

    public static final Kept NOTHING = new Kept(PauseOwnership.State.NONE, false);
}
