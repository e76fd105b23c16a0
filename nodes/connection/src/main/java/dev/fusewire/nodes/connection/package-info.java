/** What several families read and write alike when they connect: addresses, logins, texts. */
@NullMarked
package dev.fusewire.nodes.connection;

import org.jspecify.annotations.NullMarked;
