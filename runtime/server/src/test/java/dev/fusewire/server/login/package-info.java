@NullMarked
package dev.fusewire.server.login;

import org.jspecify.annotations.NullMarked;
