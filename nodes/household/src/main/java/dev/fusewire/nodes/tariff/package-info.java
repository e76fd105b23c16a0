/** What energy costs, as nodes: tariffs, and meters that count kWh and money. */
@NullMarked
package dev.fusewire.nodes.tariff;

import org.jspecify.annotations.NullMarked;
