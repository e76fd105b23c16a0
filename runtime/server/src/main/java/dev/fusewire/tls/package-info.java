/**
 * The program's own TLS, of its pages and of its broker: keys and certificates in PEM files that are read again when they change,
 * and a small authority for a home that makes them.
 */
@NullMarked
package dev.fusewire.tls;

import org.jspecify.annotations.NullMarked;
