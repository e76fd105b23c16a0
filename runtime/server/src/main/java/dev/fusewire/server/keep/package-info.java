/**
 * Looks after the user directory: one program at a time, damaged files and their last good versions, backups. It knows files and
 * no flows.
 */
@NullMarked
package dev.fusewire.server.keep;

import org.jspecify.annotations.NullMarked;
