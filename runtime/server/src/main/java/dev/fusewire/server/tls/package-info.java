/** The program's own TLS: the key and certificate it serves with, and a small authority for a home that makes them. */
@NullMarked
package dev.fusewire.server.tls;

import org.jspecify.annotations.NullMarked;
