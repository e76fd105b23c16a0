package dev.fusewire.nodes.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Reads certificates and private keys as OpenSSL writes them: PKCS#8, PKCS#1 and SEC 1, plain or with a passphrase. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern CIPHER = Pattern.compile("DEK-Info:\\s*([A-Z0-9-]+),([0-9A-Fa-f]+)");

    private record Block(String label, String body) {
        byte[] bytes() {
            int headersEnd = body.contains(":") ? body.indexOf("\n", body.lastIndexOf(':')) : 0;
            return Base64.getMimeDecoder().decode(body.substring(Math.max(headersEnd, 0)));
        }
    }

    private Pem() {}

    static List<Certificate> certificates(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(text)) {
            if (block.label().endsWith("CERTIFICATE")) {
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
            }
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no CERTIFICATE in PEM form found");
        }
        return certificates;
    }

    static PrivateKey privateKey(String text, char[] password) throws GeneralSecurityException {
        for (Block block : blocks(text)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return ofPkcs8(block.bytes());
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return ofPkcs8(decryptPkcs8(block.bytes(), password));
                }
                case "RSA PRIVATE KEY" -> {
                    return ofPkcs8(Der.pkcs8(Der.RSA, plain(block, password)));
                }
                case "EC PRIVATE KEY" -> {
                    byte[] key = plain(block, password);
                    return ofPkcs8(Der.pkcs8(Der.ecAlgorithm(key), key));
                }
                default -> {
                    // EC PARAMETERS and certificates may stand before the key
                }
            }
        }
        throw new InvalidKeyException("no PRIVATE KEY in PEM form found");
    }

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher match = BLOCK.matcher(text);
        while (match.find()) {
            blocks.add(new Block(match.group(1), match.group(2)));
        }
        return blocks;
    }

    private static PrivateKey ofPkcs8(byte[] key) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
            } catch (InvalidKeySpecException _) {
                // a key of another algorithm
            }
        }
        throw new InvalidKeyException("the private key is of no known algorithm (RSA, EC, EdDSA, DSA)");
    }

    private static byte[] decryptPkcs8(byte[] data, char[] password) throws GeneralSecurityException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(data);
            String algorithm = info.getAlgParameters() != null
                            && info.getAlgName().matches("(?i)PBES2|1\\.2\\.840\\.113549\\.1\\.5\\.13")
                    ? info.getAlgParameters().toString()
                    : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (IOException e) {
            throw new InvalidKeyException(e.getMessage(), e);
        }
    }

    /** The key of an old PEM block, whose encryption is told in the block's header lines. */
    private static byte[] plain(Block block, char[] password) throws GeneralSecurityException {
        Matcher header = CIPHER.matcher(block.body());
        if (!header.find()) {
            return block.bytes();
        }
        String name = header.group(1).toUpperCase(Locale.ROOT);
        byte[] iv = HexFormat.of().parseHex(header.group(2));
        int keyLength = switch (name) {
            case "AES-128-CBC" -> 16;
            case "AES-192-CBC", "DES-EDE3-CBC" -> 24;
            case "AES-256-CBC" -> 32;
            default -> throw new InvalidKeyException("the private key's cipher " + name + " is not supported");
        };
        boolean des = name.startsWith("DES");
        Cipher cipher = Cipher.getInstance(des ? "DESede/CBC/PKCS5Padding" : "AES/CBC/PKCS5Padding");
        byte[] secret = derive(password, iv, keyLength);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret, des ? "DESede" : "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(block.bytes());
    }

    /** OpenSSL's own way from a passphrase to a key: MD5 over itself, the passphrase and the first eight bytes of the IV. */
    private static byte[] derive(char[] password, byte[] iv, int length) throws GeneralSecurityException {
        byte[] phrase = new String(password).getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[0];
        byte[] last = new byte[0];
        while (key.length < length) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(last);
            digest.update(phrase);
            digest.update(iv, 0, 8);
            last = digest.digest();
            int from = key.length;
            key = Arrays.copyOf(key, from + last.length);
            System.arraycopy(last, 0, key, from, last.length);
        }
        return Arrays.copyOf(key, length);
    }
}
