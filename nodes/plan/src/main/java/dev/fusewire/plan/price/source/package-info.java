/** Prices in the forms their sources send them, recognised by their shape: a market's XML, and what JSON becomes in Java. */
@NullMarked
package dev.fusewire.plan.price.source;

import org.jspecify.annotations.NullMarked;
