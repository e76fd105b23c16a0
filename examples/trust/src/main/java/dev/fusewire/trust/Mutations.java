package dev.fusewire.trust;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes inputs that are nearly right, out of right ones and of words that matter. The same seed makes the same ones. */
final class Mutations {

    private static final String ODD =
            "\0\u0001\u007f\u0080\u00ff\u202e\ud800\udc00\uffff\n\r\t\"'\\`{}[]()<>$%#+*/.,:;-_ ";
    private static final int LONGEST = 20_000;

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String text(List<String> seeds, List<String> words) {
        StringBuilder text = new StringBuilder(one(seeds));
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            change(text, seeds, words);
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
    }

    private void change(StringBuilder text, List<String> seeds, List<String> words) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(1 + Math.min(40, text.length())));
        switch (random.nextInt(8)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.insert(at, one(words));
            case 3 -> text.replace(at, end, one(words));
            case 4 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
            case 5 -> text.insert(at, one(seeds));
            case 6 -> text.insert(at, one(words).repeat(random.nextInt(200)));
            default -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) random.nextInt(0x180));
                }
            }
        }
    }

    byte[] bytes(List<byte[]> seeds) {
        byte[] bytes = one(seeds).clone();
        int changes = random.nextInt(5);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
                case 3 -> bytes = joined(bytes, at, one(seeds));
                default -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, int length, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, length + second.length);
        System.arraycopy(second, 0, all, length, second.length);
        return all;
    }
}
