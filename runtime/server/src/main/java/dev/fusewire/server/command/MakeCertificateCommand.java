package dev.fusewire.server.command;

import dev.fusewire.tls.CertificateMaker;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a certificate for this machine and, once, the authority that vouches for it. */
@Command(
        name = "make-certificate",
        description = "Make a certificate for https, and an authority of your own to install on phones and computers.",
        mixinStandardHelpOptions = true)
public final class MakeCertificateCommand implements Runnable {

    @Mixin
    private UserDirOption userDir = new UserDirOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "a name or an address besides those this machine tells of itself")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CertificateMaker.make(userDir.path(), names, spec.commandLine().getOut());
    }
}
