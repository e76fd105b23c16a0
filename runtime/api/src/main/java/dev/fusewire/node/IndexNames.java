package dev.fusewire.node;

/** The names of an {@link ObjectValue} that JavaScript sorts before all others, by their number. */
final class IndexNames {

    private static final long PAST_LAST = 4_294_967_295L;

    private IndexNames() {}

    /** Whether JavaScript would sort this name among the indices: a whole number below 2^32 - 1, written plainly. */
    static boolean isIndex(String name) {
        int length = name.length();
        if (length == 0 || length > 10 || name.charAt(0) == '0' && length > 1) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return length < 10 || Long.parseLong(name) < PAST_LAST;
    }

    /** Where in the order a further one belongs. */
    static int placeOf(String name, String[] names, int indexNames) {
        long number = Long.parseLong(name);
        int to = 0;
        while (to < indexNames && Long.parseLong(names[to]) < number) {
            to++;
        }
        return to;
    }
}
