/** What a kWh costs and when: fixed windows, tables of times of use, and series of prices in the forms their sources send. */
@NullMarked
package dev.fusewire.plan.price;

import org.jspecify.annotations.NullMarked;
