/**
 * Messages to browsers that allowed them: the body nobody on the way can read (RFC 8291) and the word of who sends it (RFC
 * 8292), with what the JDK has.
 *
 * <p>2026-11: our own, because the libraries there are bring a second cryptography or another language's runtime along, and
 * all this needs is a key agreement, two derivations, one cipher and one signature.
 */
@NullMarked
package dev.fusewire.nodes.notify.push;

import org.jspecify.annotations.NullMarked;
