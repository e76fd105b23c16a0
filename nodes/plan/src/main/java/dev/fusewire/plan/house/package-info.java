/** What the house will draw and the sun will give: learned by weekday and quarter of an hour, with how sure that is. */
@NullMarked
package dev.fusewire.plan.house;

import org.jspecify.annotations.NullMarked;
