/**
 * What a charging station is and does, whatever it speaks: identities, states, claims, sessions, cards. Arithmetic and small
 * state machines; time is an argument. Words are those of OCPP: a station has EVSEs (numbered from 1), each charges one car at a time by
 * one of its connectors (numbered from 1).
 */
@NullMarked
package dev.fusewire.station;

import org.jspecify.annotations.NullMarked;
