package dev.fusewire.stations;

import java.security.SecureRandom;

/** Codes that people read off an EVSE, and tokens that stand for an app. */
final class Codes {

    /** Without those that are taken for one another: 0 O, 1 I L. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Codes() {}

    static String evse() {
        return random(5);
    }

    /** Stations have been seen to spoil tokens of 20 characters. */
    static String app() {
        return "A" + random(15);
    }

    private static String random(int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
