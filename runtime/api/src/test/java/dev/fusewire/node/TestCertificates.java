package dev.fusewire.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates made with the system's openssl: an authority, and what it signs. */
public final class TestCertificates {

    public final Path directory;

    public TestCertificates(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=Test CA",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt");
    }

    /** Makes NAME.key (PKCS#8) and NAME.crt for the host localhost and 127.0.0.1. */
    public void issue(String name, String... keyOptions) throws IOException, InterruptedException {
        Files.writeString(directory.resolve(name + ".ext"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        List<String> request = new ArrayList<>(List.of(
                "req", "-new", "-nodes", "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr"));
        request.addAll(keyOptions.length == 0 ? List.of("-newkey", "rsa:2048") : List.of(keyOptions));
        run(request.toArray(String[]::new));
        run(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                name + ".ext",
                "-out",
                name + ".crt");
    }

    public String file(String name) {
        return directory.resolve(name).toString();
    }

    public String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    public void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
