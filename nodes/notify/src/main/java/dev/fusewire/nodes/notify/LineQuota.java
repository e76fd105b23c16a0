package dev.fusewire.nodes.notify;

/**
 * How many messages an account may send in a month, and how many it has sent.
 *
 * @param most below 0 for as many as it likes
 */
record LineQuota(long most, long used) {

    long left() {
        return most < 0 ? Long.MAX_VALUE : Math.max(0, most - used);
    }

    String words() {
        return most < 0 ? used + " messages this month" : "%d of %d messages left this month".formatted(left(), most);
    }
}
