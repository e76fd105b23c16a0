package dev.fusewire.script;

import dev.fusewire.node.NodeError;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;

/** What stands behind the modules of modules.js. */
final class HostModules {

    private static final SecureRandom RANDOM = new SecureRandom();

    private HostModules() {}

    static void addTo(Host host) {
        host.addTool("toAscii", arguments -> DomainName.toAscii(arguments[0].asString()));
        host.addTool("toUnicode", arguments -> DomainName.toUnicode(arguments[0].asString()));
        host.addTool(
                "digest",
                arguments -> ByteBuffer.wrap(digest(
                        arguments[0].asString(), Prelude.bytes(arguments[1]).array(), arguments[2])));
        host.addTool("isProxy", arguments -> Inspection.isProxy(arguments[0]));
        host.addTool("promiseState", arguments -> Inspection.promiseState(arguments[0]));
        host.addTool("random", arguments -> {
            byte[] bytes = new byte[arguments[0].asInt()];
            RANDOM.nextBytes(bytes);
            return ByteBuffer.wrap(bytes);
        });
        host.addTool("machine", arguments -> machine(arguments[0].asString()));
    }

    private static byte[] digest(String algorithm, byte[] data, Value key) {
        String name = algorithm.toUpperCase(Locale.ROOT).replaceFirst("^(RSA-)?SHA-?(1|224|256|384|512)$", "SHA-$2");
        try {
            if (key.isNull()) {
                return MessageDigest.getInstance(name).digest(data);
            }
            Mac mac = Mac.getInstance("Hmac" + name.replace("-", ""));
            byte[] secret = Prelude.bytes(key).array();
            // an empty key is a key of zeros, which Java refuses in its short form
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, mac.getAlgorithm()));
            return mac.doFinal(data);
        } catch (NoSuchAlgorithmException e) {
            throw new NodeError(
                    "Error",
                    key.isNull() ? "Digest method not supported" : "Invalid digest: " + algorithm,
                    key.isNull() ? null : "ERR_CRYPTO_INVALID_DIGEST",
                    e.getMessage());
        } catch (InvalidKeyException e) {
            throw new NodeError("Error", "Invalid key: " + e.getMessage());
        }
    }

    private static Object machine(String what) {
        return switch (what) {
            case "hostname" -> hostName();
            case "platform" -> platform();
            case "type" ->
                platform().equals("win32") ? "Windows_NT" : platform().equals("darwin") ? "Darwin" : "Linux";
            case "arch" ->
                System.getProperty("os.arch")
                        .replace("amd64", "x64")
                        .replace("x86_64", "x64")
                        .replace("aarch64", "arm64");
            case "uptime" -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
            case "totalmem" -> (double) Runtime.getRuntime().maxMemory();
            case "freemem" -> (double) Runtime.getRuntime().freeMemory();
            case "cwd" -> Path.of("").toAbsolutePath().toString();
            case "cpus" -> Runtime.getRuntime().availableProcessors();
            default -> Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        };
    }

    private static String platform() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "win32" : name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
