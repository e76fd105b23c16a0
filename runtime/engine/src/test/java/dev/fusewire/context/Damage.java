package dev.fusewire.context;

import java.util.Arrays;
import java.util.Random;

/** What a power cut or a dying card makes of a file. */
final class Damage {

    private Damage() {}

    static byte[] of(String how, byte[] whole) {
        return switch (how) {
            case "emptied" -> new byte[0];
            case "cut in half" -> Arrays.copyOf(whole, whole.length / 2);
            case "random" -> {
                byte[] random = new byte[whole.length];
                new Random(7).nextBytes(random);
                yield random;
            }
            case "zeros" -> new byte[whole.length];
            default -> throw new IllegalArgumentException(how);
        };
    }
}
