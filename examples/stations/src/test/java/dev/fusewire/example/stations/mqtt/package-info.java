@NullMarked
package dev.fusewire.example.stations.mqtt;

import org.jspecify.annotations.NullMarked;
