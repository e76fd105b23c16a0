/**
 * The people of a house: who they are, what they may do, where they are signed in. One file, {@code accounts.db}, holds
 * it; of passwords, tokens and invitations it holds hashes only. Calls that write or hash wait for disk and processor and
 * are not for an event loop; what is asked with each request is answered from memory.
 *
 * <p>An account's id is what later things of a person hang on, such as cards and vehicles: it is never given twice.
 */
@NullMarked
package dev.fusewire.account;

import org.jspecify.annotations.NullMarked;
