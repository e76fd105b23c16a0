package dev.fusewire.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The charger that the residential smart meter of the seed emulated on a PC: it says {@code EV Con}, {@code EV Dis} and
 * {@code SOC:<x.xx>} (percent), takes {@code Power Allowed: <kW>} and answers {@code Confirmation received}. Its power is
 * what is allowed, 15.84 kW (220 V, 72 A) at most.
 */
public final class SerialChargerMind {

    /** What it can give at most, kW. */
    public static final double RATING = 15.84;

    /** From here on the seed calls a battery full, percent. */
    public static final double FULL = 95;

    private static final Pattern ALLOWED = Pattern.compile("\\s*Power Allowed:\\s*(-?\\d+(?:\\.\\d+)?)\\s*");

    private final double batteryKwh;
    private final Duration reportEvery;
    private double stored;
    private double allowed;
    private boolean plugged;
    private Duration sinceReport = Duration.ZERO;
    private int confirmations;
    private int deafFor;

    /**
     * @param batteryKwh 30 in the seed
     * @param charge percent at the start
     * @param reportEvery how often it tells the state of charge: 30 s in the seed
     */
    public SerialChargerMind(double batteryKwh, double charge, Duration reportEvery) {
        this.batteryKwh = batteryKwh;
        this.reportEvery = reportEvery;
        stored = batteryKwh * charge / 100;
    }

    /** Lines it says when the car comes. */
    public List<String> plugIn() {
        plugged = true;
        allowed = 0;
        sinceReport = Duration.ZERO;
        return List.of("EV Con", soc());
    }

    /** Lines it says when the car goes. */
    public List<String> unplug() {
        plugged = false;
        allowed = 0;
        return List.of("EV Dis");
    }

    /** It misses so many of the next lines, as a serial line with noise makes it. */
    public void missNext(int lines) {
        deafFor = lines;
    }

    /** Takes a line; what it does not understand it passes over. */
    public List<String> onLine(String line) {
        if (deafFor > 0) {
            deafFor--;
            return List.of();
        }
        Matcher told = ALLOWED.matcher(line);
        if (!told.matches()) {
            return List.of();
        }
        allowed = Math.max(0, Double.parseDouble(told.group(1)));
        confirmations++;
        return List.of("Confirmation received");
    }

    /**
     * Lets time pass.
     *
     * @return lines it says meanwhile
     */
    public List<String> advance(Duration step) {
        stored = Math.min(batteryKwh, stored + power() * step.toNanos() / 3.6e12);
        List<String> lines = new ArrayList<>();
        sinceReport = sinceReport.plus(step);
        if (plugged && sinceReport.compareTo(reportEvery) >= 0) {
            sinceReport = Duration.ZERO;
            lines.add(soc());
        }
        return lines;
    }

    private String soc() {
        return String.format(Locale.ROOT, "SOC:%.2f", charge());
    }

    /** What the car draws, kW. */
    public double power() {
        return plugged && stored < batteryKwh ? Math.min(allowed, RATING) : 0;
    }

    /** What is in the battery, percent. */
    public double charge() {
        return 100 * stored / batteryKwh;
    }

    /** What it was told last, kW. */
    public double allowed() {
        return allowed;
    }

    public boolean isPlugged() {
        return plugged;
    }

    /** How often it has confirmed. */
    public int confirmations() {
        return confirmations;
    }
}
