package dev.fusewire.nodes.http;

import java.time.Instant;

/**
 * The time as an answer's Date header says it, written once a second for all answers.
 *
 * @param second since 1970
 */
record DateHeader(long second, String text) {

    private static volatile DateHeader last = new DateHeader(0, Cookies.date(Instant.EPOCH));

    static String at(Instant now) {
        DateHeader known = last;
        if (known.second() != now.getEpochSecond()) {
            known = new DateHeader(now.getEpochSecond(), Cookies.date(now));
            last = known;
        }
        return known.text();
    }
}
