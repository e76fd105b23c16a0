#!/usr/bin/env bash
# bcpkix-jdk18on 1.82: the private key of a key pair that the JDK's own provider made on a curve (EC, P-256), written with
# JcaPEMWriter, becomes "EC PRIVATE KEY" (SEC 1) without the name of its curve: that stands only in the PKCS 8 form it was taken
# from. JcaPEMKeyConverter cannot make a key of it. A key of RSA is read back. Expected: the optional parameters of SEC 1 are
# written, or PKCS 8 is, which carries them (JcaPKCS8Generator does).
source "$(dirname "$0")/common.sh"
maven org.bouncycastle:bcpkix-jdk18on:1.82 org.bouncycastle:bcprov-jdk18on:1.82 org.bouncycastle:bcutil-jdk18on:1.82
cat >"$work/Pem.java" <<'END'
import java.io.*;
import java.security.*;
import java.security.spec.*;
import org.bouncycastle.openssl.*;
import org.bouncycastle.openssl.jcajce.*;

class Pem {
    static String written(Object what) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        }
        return text.toString();
    }

    static String read(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object found = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            return (found instanceof PEMKeyPair pair ? converter.getPrivateKey(pair.getPrivateKeyInfo())
                    : converter.getPrivateKey((org.bouncycastle.asn1.pkcs.PrivateKeyInfo) found)).getAlgorithm();
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    public static void main(String... args) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        PrivateKey key = generator.generateKeyPair().getPrivate();
        String pem = written(key);
        System.out.println(pem.lines().findFirst().get());
        System.out.println(read(pem));
        System.out.println(read(written(new JcaPKCS8Generator(key, null))));
        System.out.println(read(written(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate())));
    }
}
END
mapfile -t seen < <(java -cp "$work/jars/*" "$work/Pem.java" 2>"$work/errors")
shows 'a key of a curve is written as' '-----BEGIN EC PRIVATE KEY-----' "${seen[0]:-}"
shows 'and read back as' 'PEMException: unable to convert key pair: java.security.InvalidKeyException: EC domain parameters must be encoded in the algorithm identifier' "${seen[1]:-}"
shows 'written as PKCS 8 it is read back as' EC "${seen[2]:-}"
shows 'a key of RSA is read back as' RSA "${seen[3]:-}"
