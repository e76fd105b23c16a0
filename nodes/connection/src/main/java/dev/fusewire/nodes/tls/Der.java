package dev.fusewire.nodes.tls;

import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.HexFormat;

/** As much ASN.1 as it takes to put an old form of private key into a PKCS#8 envelope. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

    /** The algorithm of an RSA key, with its empty parameters. */
    static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private Der() {}

    static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return node(SEQUENCE, VERSION_0, algorithm, node(OCTETS, key));
    }

    /** The algorithm of an EC key: its curve stands in the key, behind the number itself. */
    static byte[] ecAlgorithm(byte[] key) throws InvalidKeyException {
        int at = contentAt(key, 0);
        int end = end(key, 0);
        while (at < end) {
            if (key[at] == (byte) 0xa0) {
                byte[] curve = Arrays.copyOfRange(key, contentAt(key, at), end(key, at));
                return node(SEQUENCE, EC_PUBLIC_KEY, curve);
            }
            at = end(key, at);
        }
        throw new InvalidKeyException("the EC private key does not name its curve");
    }

    private static int contentAt(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
    }

    private static int end(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        int length = first;
        if (first >= 0x80) {
            length = 0;
            for (int i = 0; i < (first & 0x7f); i++) {
                length = length << 8 | der[at + 2 + i] & 0xff;
            }
        }
        return contentAt(der, at) + length;
    }

    private static byte[] node(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int lengthBytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        byte[] node = new byte[2 + lengthBytes + length];
        node[0] = (byte) tag;
        node[1] = (byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes);
        for (int i = 0; i < lengthBytes; i++) {
            node[2 + i] = (byte) (length >> 8 * (lengthBytes - 1 - i));
        }
        int at = 2 + lengthBytes;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, node, at, part.length);
            at += part.length;
        }
        return node;
    }
}
