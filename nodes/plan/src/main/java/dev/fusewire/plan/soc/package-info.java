/** How full a battery is: as the car says it, and worked out from energy in between. */
@NullMarked
package dev.fusewire.plan.soc;

import org.jspecify.annotations.NullMarked;
