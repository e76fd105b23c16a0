/**
 * Keys and certificates for every node that speaks TLS.
 *
 * <p>Decision, 2026-11: the other families may use this one, as their forms name its config node; it uses none of them.
 */
@NullMarked
package dev.fusewire.nodes.tls;

import org.jspecify.annotations.NullMarked;
