@NullMarked
package dev.fusewire.example.stations.ocpp;

import org.jspecify.annotations.NullMarked;
