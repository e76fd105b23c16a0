@NullMarked
package dev.fusewire.nodes.influxdb;

import org.jspecify.annotations.NullMarked;
