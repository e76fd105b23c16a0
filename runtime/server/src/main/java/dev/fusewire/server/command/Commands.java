package dev.fusewire.server.command;

import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All that may be said on the command line. */
public final class Commands {

    private static final int WIDTH = 110;

    private Commands() {}

    /**
     * What reads a command line and does it. It tells how that ended: 0, 1 where it failed, 2 where it was called wrongly.
     *
     * @param program runs as told, and goes on when this returns
     * @param others the other commands, each annotated for picocli
     */
    public static CommandLine line(String version, Consumer<Arguments> program, List<Object> others) {
        CommandLine line = new CommandLine(new RunCommand(program));
        others.forEach(line::addSubcommand);
        IVersionProvider versions = () -> new String[] {"Fusewire " + version};
        line.getCommandSpec().versionProvider(versions);
        return line.setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // the last one counts, so that a script can be called with options of one's own
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler(Commands::misused)
                .setExecutionExceptionHandler(Commands::failed);
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String about = command.getCommandSpec().qualifiedName();
        String words = e instanceof UnmatchedArgumentException unmatched
                ? "what is \"" + unmatched.getUnmatched().getFirst() + "\"?"
                : e.getMessage() + ".";
        Complaint.say(command.getErr(), words + " See " + about + " --help");
        return Complaint.MISUSED;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        return Complaint.of(e, command.getErr());
    }
}
