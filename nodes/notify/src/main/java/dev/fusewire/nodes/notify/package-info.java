/**
 * Messages to people: a node that says what is to be told, and a config node for each service that takes it there.
 *
 * <p>The config node is the channel: it has the queue on disk, the limit of messages an hour and what it knows of problems
 * that are told and not solved yet. So several flows that use one account share its limits, and nothing here runs on the
 * way of a command to a charger: whoever has something to tell hands it over and goes on.
 */
@NullMarked
package dev.fusewire.nodes.notify;

import org.jspecify.annotations.NullMarked;
