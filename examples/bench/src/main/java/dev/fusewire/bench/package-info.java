/** What single parts of Fusewire take: JMH benchmarks, each of one thing. */
@org.jspecify.annotations.NullMarked
package dev.fusewire.bench;
