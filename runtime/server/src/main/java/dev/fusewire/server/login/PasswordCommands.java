package dev.fusewire.server.login;

import dev.fusewire.account.PasswordReset;
import dev.fusewire.account.Passwords;
import dev.fusewire.server.command.UserDirOption;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done about passwords on the machine itself. A password is asked for, never given as an argument, which others can see. */
public final class PasswordCommands {

    private PasswordCommands() {}

    public static List<Object> all() {
        return List.of(new Hash(), new Reset());
    }

    @Command(
            name = "hash-password",
            description = "Asks for a password and prints its hash, for adminAuth and the like in the settings.")
    static final class Hash implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // filled in by picocli
        private CommandSpec command;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "print this")
        private boolean help;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = command.commandLine().getOut();
            out.println(Passwords.bcrypt(Passwords.checked(asked())));
            return 0;
        }
    }

    @Command(name = "reset-password", description = "Gives an account another password, and ends its sessions.")
    static final class Reset implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // filled in by picocli
        private CommandSpec command;

        @Mixin
        private final UserDirOption userDir = new UserDirOption();

        @Parameters(paramLabel = "NAME", description = "whose password it is")
        private String name = "";

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "print this")
        private boolean help;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = command.commandLine().getOut();
            boolean done = PasswordReset.ask(userDir.path(), name, asked(), Clock.systemUTC());
            out.println(
                    done
                            ? "The password of \"" + name + "\" is another one now."
                            : "The program is running: it takes up the new password within some seconds, and its log"
                                    + " says so.");
            return 0;
        }
    }

    /** Twice where a person types it; the first line where another program says it. */
    private static String asked() throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return checked(line);
        }
        String first = checked(read(console, "New password: "));
        if (!first.equals(read(console, "The same again: "))) {
            throw new IllegalArgumentException("the two passwords differ");
        }
        return first;
    }

    private static @Nullable String read(Console console, String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        return typed == null ? null : new String(typed);
    }

    private static String checked(@Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw new IllegalArgumentException("no password was given");
        }
        return password;
    }
}
