package dev.fusewire.nodes.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel made of a message.
 *
 * @param told as it is to be told; null where it was a repeat, or solved what nobody was told of
 * @param dropped what had to go because too much waits
 */
record Accepted(@Nullable Letter told, List<Letter> dropped) {}
