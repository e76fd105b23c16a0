package dev.fusewire.tls;

import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes what a home needs to serve by TLS: an authority of its own, once, and a certificate for the names and addresses of this
 * machine, anew each time. Whoever installs the authority's certificate on a phone believes this machine, and nobody
 * else: its key stays here.
 */
public final class CertificateMaker {

    /** The folder in the user directory. */
    public static final String FOLDER = "tls";

    /** The authority's certificate, the part that may be given to anybody. */
    public static final String AUTHORITY = "ca.pem";

    private static final Duration AUTHORITY_LASTS = Duration.ofDays(3650);
    /** Browsers take none that lasts longer than 398 days, from authorities of one's own up to 825. */
    private static final Duration LASTS = Duration.ofDays(397);

    static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Instant now;

    private CertificateMaker(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    /**
     * Makes the files in {@code tls} of the user directory and says what they are and what to do with them.
     *
     * @param names names and addresses besides those the machine tells of itself
     * @throws IllegalArgumentException naming what is neither name nor address
     * @throws UncheckedIOException where a file cannot be written
     */
    public static void make(Path userDir, List<String> names, PrintWriter out) {
        make(userDir, names, out, Clock.systemUTC());
    }

    static void make(Path userDir, List<String> names, PrintWriter out, Clock clock) {
        Set<String> all = new LinkedHashSet<>(names);
        all.forEach(CertificateMaker::check);
        all.addAll(ownNames());
        try {
            new CertificateMaker(userDir.resolve(FOLDER), clock.instant()).make(all, out);
        } catch (IOException e) {
            throw new UncheckedIOException(userDir.resolve(FOLDER) + " cannot be written: " + e.getMessage(), e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be made: " + e.getMessage(), e);
        }
    }

    private static void check(String name) {
        if (!ADDRESS.matcher(name).matches() && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is neither a name such as house.lan nor an address such as 192.168.1.5");
        }
    }

    private static Set<String> ownNames() {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (NAME.matcher(host).matches()) {
                names.add(host);
                names.add(host.replaceFirst("\\..*", "") + ".local");
            }
        } catch (UnknownHostException _) {
            // a machine without a name has its addresses
        }
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                    .forEach(names::add);
        } catch (SocketException _) {
            // said by name alone
        }
        return names;
    }

    private void make(Set<String> names, PrintWriter out)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.createDirectories(folder);
        Path authorityFile = folder.resolve(AUTHORITY);
        Path authorityKeyFile = folder.resolve("ca-key.pem");
        boolean isFresh = !Files.exists(authorityFile) || !Files.exists(authorityKeyFile);
        if (isFresh) {
            KeyPair keys = keys();
            SafeFile.write(authorityKeyFile, pem(keys.getPrivate()), SafeFile.Readers.OWNER);
            SafeFile.write(authorityFile, pem(authority(keys, "Fusewire home authority", now)), SafeFile.Readers.USUAL);
        }
        X509Certificate authority = KeyPairFiles.certificates(Files.readString(authorityFile), authorityFile.toString())
                .getFirst();
        var authorityKey =
                KeyPairFiles.key(Files.readString(authorityKeyFile), "", authorityKeyFile.toString(), "passphrase");
        KeyPair keys = keys();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                authority,
                serial(),
                date(now.minus(CLOCKS_DIFFER)),
                date(now.plus(LASTS)),
                new X500Name("CN=Fusewire"),
                keys.getPublic());
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(authority));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(names.stream()
                        .map(name -> new GeneralName(
                                ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new)));
        X509Certificate own = signed(builder, authorityKey);
        SafeFile.write(folder.resolve("key.pem"), pem(keys.getPrivate()), SafeFile.Readers.OWNER);
        SafeFile.write(folder.resolve("cert.pem"), pem(own) + pem(authority), SafeFile.Readers.USUAL);
        tell(names, isFresh, own, out);
    }

    private void tell(Set<String> names, boolean isFresh, X509Certificate own, PrintWriter out) {
        out.println("Made in " + folder + ":");
        if (isFresh) {
            out.println("  " + AUTHORITY
                    + "      certificate of an authority of your own, to be installed on phones and computers");
            out.println("  ca-key.pem  its key; whoever has it can pretend to be anybody to them: keep it here");
        } else {
            out.println(
                    "  (" + AUTHORITY + " and its key were there already: what has it installed needs nothing new)");
        }
        out.println("  cert.pem    certificate until " + own.getNotAfter().toInstant() + " for "
                + String.join(", ", names));
        out.println("  key.pem     its key");
        out.println();
        out.println("To use it, in settings.yaml:");
        out.println("  https: {key: " + FOLDER + "/key.pem, cert: " + FOLDER + "/cert.pem}");
        out.println("A running program takes a new certificate by itself.");
        out.println(
                "Install " + AUTHORITY + " once on each phone and computer; it is also served at /fusewire/ca.pem:");
        out.println(
                "  Android     Settings, Security, Encryption and credentials, Install a certificate, CA certificate");
        out.println("  iPhone      open the file, install the profile, then Settings, General, About, Certificate Trust"
                + " Settings");
        out.println("  Windows     open the file, Install Certificate, Trusted Root Certification Authorities");
        out.println("  macOS       open the file, then set it to Always Trust in Keychain Access");
        out.println(
                "  Firefox     Settings, Privacy and Security, Certificates, View Certificates, Authorities, Import");
        out.flush();
    }

    /** An authority that signs with these keys. */
    static X509Certificate authority(KeyPair keys, String title, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=" + title + " " + Long.toHexString(now.getEpochSecond()));
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                serial(),
                date(now.minus(CLOCKS_DIFFER)),
                date(now.plus(AUTHORITY_LASTS)),
                name,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return signed(builder, keys.getPrivate());
    }

    static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws CertIOException, GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }

    static Date date(Instant time) {
        return Date.from(time);
    }

    static String pem(Object what) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            // a key as PKCS 8, which every program reads
            writer.writeObject(what instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : what);
        }
        return text.toString();
    }
}
