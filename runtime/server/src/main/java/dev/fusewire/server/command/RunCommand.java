package dev.fusewire.server.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code fusewire} does where no other command is named: it runs. */
@Command(
        name = "fusewire",
        customSynopsis = {"fusewire [flows.json] [options]", "fusewire COMMAND [options]"},
        description = {"", "Runs Node-RED flows, and keeps a house's main fuse whole while the car charges.", ""},
        sortOptions = false,
        commandListHeading = "%nCommands (fusewire COMMAND --help tells more):%n")
final class RunCommand implements Callable<Integer> {

    private final Consumer<Arguments> program;

    @Parameters(
            arity = "0..1",
            paramLabel = "flows.json",
            description = "the flow file; default: flows.json in the user directory")
    private @Nullable Path flowFile;

    @Mixin
    private final UserDirOption userDir = new UserDirOption();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "port of editor and flows; default: 1880")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "address to listen on; default: 127.0.0.1, which only this machine reaches. With 0.0.0.0 the"
                    + " network does: the log then says a code, and where to open the page that takes it")
    private @Nullable String host;

    @Option(
            names = {"-s", "--settings"},
            paramLabel = "FILE",
            description = "settings; default: settings.yaml in the user directory")
    private @Nullable Path settings;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "port of the built-in MQTT broker; default: 1883, or a free one when that is taken")
    private @Nullable Integer brokerPort;

    @Option(names = "--no-demo", description = "no simulated house, and an empty first flow")
    private boolean noDemo;

    @Option(
            names = "--first-flow",
            paramLabel = "NAME",
            converter = FirstFlowConverter.class,
            description = "what a user directory without flows begins with, in the simulated house:"
                    + " dynamic-load-management (default), single-node, ready-by, cabinet")
    private @Nullable String firstFlow;

    @Option(names = "--safe", description = "do not start the flows")
    private boolean safe;

    @Option(
            names = "--optimize",
            description =
                    "compile function nodes to machine code: after a minute many times as fast, for 100 MB more of"
                            + " memory and a slower start. The first time the compiler is fetched, 90 MB")
    private boolean optimize;

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "print the version")
    private boolean version;

    @Option(
            names = {"-h", "--help", "-?"},
            usageHelp = true,
            description = "print this")
    private boolean help;

    /** @param program runs as told, and goes on when this returns */
    RunCommand(Consumer<Arguments> program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (optimize) {
            // the launcher takes it, and brings the compiler along
            throw new ParameterException(
                    spec.commandLine(), "--optimize is for ./fusewire, not for the program itself");
        }
        if (noDemo && firstFlow != null) {
            throw new ParameterException(
                    spec.commandLine(), "--first-flow is of the simulated house, and --no-demo wants none");
        }
        program.accept(
                new Arguments(flowFile, userDir.path(), port, host, settings, brokerPort, !noDemo, safe, firstFlow));
        return 0;
    }
}
