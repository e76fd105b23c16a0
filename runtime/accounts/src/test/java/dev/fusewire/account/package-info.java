@NullMarked
package dev.fusewire.account;

import org.jspecify.annotations.NullMarked;
