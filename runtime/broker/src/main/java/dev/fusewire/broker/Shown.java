package dev.fusewire.broker;

/** What a client says, made fit for a line of the log: no line breaks that could feign another line, and not too long. */
final class Shown {

    private static final int LONGEST = 100;

    private Shown() {}

    static String text(String given) {
        String cut = given.length() > LONGEST ? given.substring(0, LONGEST) + "…" : given;
        StringBuilder shown = new StringBuilder(cut.length());
        cut.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                shown.append("\\u%04x".formatted(point));
            } else {
                shown.appendCodePoint(point == 0x2028 || point == 0x2029 ? '?' : point);
            }
        });
        return shown.toString();
    }
}
