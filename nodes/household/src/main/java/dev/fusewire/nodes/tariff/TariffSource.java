package dev.fusewire.nodes.tariff;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.plan.price.Tariff;

/** A config node that knows what a kWh costs. */
public interface TariffSource extends Node {

    /** What it costs now and later, by all that is known at this moment; any thread may ask it. */
    Tariff tariff();

    /**
     * Takes prices, in any of the forms that are recognised.
     *
     * @return whether the message brought any
     */
    boolean accept(Message msg);
}
