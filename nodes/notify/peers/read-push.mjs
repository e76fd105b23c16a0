// Reads a pushed message as a browser would, with http_ece: the keys and the message come as JSON on stdin.
import { createECDH, createPublicKey, verify } from "node:crypto";
import { createRequire } from "node:module";

const ece = createRequire(import.meta.url)("http_ece");
const given = JSON.parse(await new Promise((done) => {
    let text = "";
    process.stdin.on("data", (part) => (text += part)).on("end", () => done(text));
}));
const browser = createECDH("prime256v1");
browser.setPrivateKey(Buffer.from(given.privateKey, "base64url"));
const text = ece.decrypt(Buffer.from(given.body, "base64url"), { version: "aes128gcm", privateKey: browser, authSecret: given.secret }).toString();

// RFC 8292: the word of who sends, by node's own cryptography
const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(given.authorization);
const [head, claims, signature] = token.split(".");
const point = Buffer.from(key, "base64url");
const publicKey = createPublicKey({
    key: { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") },
    format: "jwk",
});
const genuine = verify("sha256", Buffer.from(head + "." + claims), { key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
const parsed = (part) => JSON.parse(Buffer.from(part, "base64url").toString());
process.stdout.write(JSON.stringify({ text, genuine, head: parsed(head), claims: parsed(claims), key }));
