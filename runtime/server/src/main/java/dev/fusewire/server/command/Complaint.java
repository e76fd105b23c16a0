package dev.fusewire.server.command;

import java.io.PrintWriter;

/** How the program says that something went wrong before it ran: in one line, and by the number the system gets to know. */
public final class Complaint {

    private static final int FAILED = 1;
    static final int MISUSED = 2;

    private Complaint() {}

    /** @return 1, or 2 where what the program was told is to blame */
    public static int of(Exception e, PrintWriter to) {
        say(to, e.getMessage() == null ? e.toString() : e.getMessage());
        return e instanceof IllegalArgumentException ? MISUSED : FAILED;
    }

    static void say(PrintWriter to, String words) {
        to.println("fusewire: " + words);
        to.flush();
    }
}
