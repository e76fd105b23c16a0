/** What was used and what it costs: meters read into kWh, and kWh booked to days, months, billing periods and tariff zones. */
@NullMarked
package dev.fusewire.plan.bill;

import org.jspecify.annotations.NullMarked;
