package dev.fusewire.plan;

import dev.fusewire.plan.house.PowerForecast;

/**
 * A load of the house that can wait, such as a boiler. What it draws is part of the house's forecast.
 *
 * @param name as people call it
 * @param power what it is expected to draw when nobody makes it wait, kW
 * @param waits whether it has been made to wait
 */
public record WaitingLoad(String name, PowerForecast power, boolean waits) {}
