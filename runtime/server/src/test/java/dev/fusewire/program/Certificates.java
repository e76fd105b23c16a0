package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates of real OpenSSL: {@code NAME.pem} with its key in {@code NAME.key}. */
record Certificates(Path folder) {

    String cert(String name) {
        return folder.resolve(name + ".pem").toString();
    }

    String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    /** One that signs itself, good for 127.0.0.1 and as an authority. */
    void make(String name) throws Exception {
        make(name, List.of("-addext", "subjectAltName=IP:127.0.0.1"));
    }

    /** One that another has signed. */
    void make(String name, String authority) throws Exception {
        make(name, List.of("-CA", cert(authority), "-CAkey", key(authority)));
    }

    private void make(String name, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"));
        command.addAll(List.of("-days", "2", "-subj", "/O=house/CN=" + name, "-keyout", key(name), "-out", cert(name)));
        command.addAll(more);
        Process openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
    }
}
