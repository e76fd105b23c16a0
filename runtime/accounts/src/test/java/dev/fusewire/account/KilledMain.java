package dev.fusewire.account;

import dev.fusewire.node.Cockpit.Role;
import java.nio.file.Path;
import java.time.Clock;

/** Changes accounts without end, and says of each change that it is done. */
final class KilledMain {

    private KilledMain() {}

    public static void main(String[] args) throws Exception {
        Accounts accounts = Accounts.open(Path.of(args[0]), Clock.systemUTC());
        Account anna = accounts.find("anna");
        long id = anna == null ? accounts.createFirst("anna", "correct horse").id() : anna.id();
        // flushed with each line
        while (true) {
            Invitation.Made made = accounts.invitations().invite("", Role.DRIVER, EditorPermission.NONE);
            System.out.println("invited " + made.secret());
            Session.Opened opened = accounts.sessions().beginCockpit(id, "anna", new Session.Where("x", "y"), true);
            System.out.println("began " + opened.token());
            Session.Opened next = accounts.sessions().refresh(String.valueOf(opened.refresh()));
            System.out.println("refreshed " + (next == null ? "nothing" : next.token()));
        }
    }
}
