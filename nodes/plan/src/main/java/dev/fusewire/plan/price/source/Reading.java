package dev.fusewire.plan.price.source;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What is needed to read prices besides themselves.
 *
 * @param zone of times without an offset
 * @param area whose prices are taken where a message has those of several, such as DK1; empty where it has one
 * @param currency wanted, where a source tells prices in several
 */
public record Reading(ZoneId zone, String area, String currency, Instant now) {}
