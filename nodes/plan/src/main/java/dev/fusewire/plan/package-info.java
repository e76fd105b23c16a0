/**
 * When a car charges, so that it is ready in time, as cheaply as may be and inside what the household may draw: what is known and
 * asked goes in, a plan with its reasons in words comes out. Arithmetic only: time is an argument, and nothing here touches what
 * keeps the fuse whole, which decides afterwards, every few seconds, what is really offered.
 */
@NullMarked
package dev.fusewire.plan;

import org.jspecify.annotations.NullMarked;
