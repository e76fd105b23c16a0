package dev.fusewire.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sequences of messages, each of another shape than the one before, and what function nodes do with them: pass on, move,
 * wrap, rename, drop, send several, keep. All as JavaScript text, so that any runtime can be given the same.
 */
public final class MessagesAndScripts {

    /** Few names, so that the same name soon stands for another kind of thing. */
    private static final String[] NAMES = {"t", "d", "n", "list", "where", "a b", "7"};

    private static final String PARTS = """
        const L = Array.isArray(msg.payload) ? msg.payload : [];
        const P = Object.prototype.toString.call(msg.payload) === '[object Object]' ? msg.payload : {};
        """;

    /** Bodies of function nodes; A, B, C stand for names, P and L for the payload where it is an object or a list. */
    private static final String[] SCRIPTS = {
        "return msg;",
        "return msg;",
        "return {payload: msg.payload};",
        "return {payload: P[A], topic: msg.topic};",
        "msg.payload = {part: P[A]}; return msg;",
        "msg.payload = {part: P[A], at: 5}; return msg;",
        "msg.payload = P[A]; return msg;",
        "msg.payload = P[A]?.[B]; return msg;",
        "msg.payload = {[A]: P[B], [B]: P[A]}; return msg;",
        "msg.payload = [P[A], msg.payload, P[B]]; return msg;",
        "msg.payload = [msg]; return {payload: msg.payload};",
        "msg.payload = {A: {B: msg.payload}}; return msg;",
        "msg[A] = msg.payload; return msg;",
        "msg[A] = msg.payload; msg[B] = P[C]; msg.payload = 1; return msg;",
        "msg.more = msg[A]; delete msg[A]; return msg;",
        "P[B] = P[A]; delete P[A]; return msg;",
        "P[B] = P[A]; P[C] = P[A]; return msg;",
        "delete P[A]; return msg;",
        "delete msg.payload; return msg;",
        "P[A] = null; return msg;",
        "P[A] = undefined; return msg;",
        "P[A] = new Date(7); P[B] ??= P[A]; return msg;",
        "P[A] = P; return msg;",
        "msg.self = msg; return msg;",
        "msg.count = Object.keys(P).length; return msg;",
        "msg.count = msg.payload?.length; return msg;",
        "msg.payload = {...P}; return msg;",
        "msg.payload = Object.values(P); return msg;",
        "msg.payload = Object.entries(P); return msg;",
        "msg.payload = Object.fromEntries(Object.entries(P).reverse()); return msg;",
        "for (const k of Object.keys(P)) if (typeof P[k] === 'number') P[k] += 0.5; return msg;",
        "if (L.length) L.push({[A]: L[0]}); else P[C] = [P[A], P[B]]; return msg;",
        "if (L.length) msg.payload = L.map(r => r?.[A]); return msg;",
        "msg.payload = L.filter(r => r); return msg;",
        "L.reverse(); return msg;",
        "const r = L.shift(); L.splice(1, 0, r, {r}); return msg;",
        "return Object.assign({}, msg, {[A]: P[B]});",
        "return RED.util.cloneMessage(msg);",
        "msg.payload = [msg.payload, RED.util.cloneMessage(msg.payload)]; return msg;",
        "node.send(msg);",
        "node.send({payload: P[A], [B]: msg[B]}); return msg;",
        "node.send(msg, false);",
        "node.send([[msg, {payload: P[A]}, null]]);",
        "return [[{payload: P[A]}, {payload: P[B]}, msg]];",
        "return [[msg, msg]];",
        "return Object.keys(P).length > 1 ? [[...Object.values(P).map(payload => ({payload}))]] : msg;",
        "node.warn(msg.payload); msg[A] = 1; return msg;",
        "node.warn(P[A]); node.log(P[B]); return msg;",
        "await null; return msg;",
        "const p = msg.payload; await null; return {payload: p, [A]: msg[A]};",
        "await new Promise(r => r(P[A])); msg.payload = {part: P[B]}; return msg;",
        "node.error('no', msg); return msg;",
        "node.error('no', {payload: P[A]});",
        "P[A] = {[B]: P[B]}; throw new Error('thrown');",
        "msg.payload = P[A]; throw new Error('thrown');",
        "node.status({text: 'x'}); return msg;",
    };

    /** Bodies that keep things from one message to the next. S stands for node, flow or global context. */
    private static final String[] KEEPING = {
        "const last = S.get('V'); S.set('V', msg.payload); msg.last = last; node.send(msg);",
        "S.set('V', msg.payload); node.send({payload: [S.get('V') === S.get('V'), S.get('V')]});",
        "S.set('V', {kept: msg.payload, [A]: P[A]}); node.send({payload: S.get('V').kept});",
        "const v = S.get('V') ?? {}; v[A] = P[A]; S.set('V', v); node.send({payload: S.get('V')});",
        "const v = S.get('V') ?? []; if (!v.length) S.set('V', v); v.push(P[A]); if (v.length > 4) v.shift();"
                + " node.send({payload: v});",
        "if (!S.get('V')) S.set('V', {list: []}); const v = S.get('V'); v[A] = msg.payload; v.list.unshift({[B]:"
                + " P[B]}); v.list.length = Math.min(3, v.list.length); msg.v = v; node.send(msg);",
        "S.set('V', S.get('V') ?? {}); S.get('V')[A] = P[B]; msg.payload = S.get('V')[C]; node.send(msg);",
        "if (!S.get('V')) S.set('V', {}); const v = S.get('V'); [v[A], v[B]] = [P[A], v[A]]; node.send({payload: v});",
        "if (!S.get('V')) S.set('V', {in: {}}); S.set('V.in.x', P[A]); S.set('V.y', msg.payload);"
                + " node.send({payload: [S.get('V.in'), S.get('V.y'), S.get('V')]});",
        "const v = S.get('V') ?? new Map(); v.set(A, P[A]); S.set('V', v); node.send({payload: [...v]});",
        "const v = globalThis['V'] ??= []; v.push(P[A]); if (v.length > 3) v.shift(); node.send({payload: [...v,"
                + " msg]});",
        "const b = globalThis['V']; globalThis['V'] = msg.payload; msg.payload = b; node.send(msg);",
    };

    private final Random random;
    private int variables;

    public MessagesAndScripts(long seed) {
        random = new Random(seed);
    }

    /**
     * @param scripts bodies of function nodes, one behind the other
     * @param messages expressions, one for each message the first of them gets
     */
    public record Sequence(List<String> scripts, List<String> messages) {}

    public Sequence next(int length) {
        List<String> scripts = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            // what is kept is the same object further on: nobody behind it may change it
            scripts.add(script(KEEPING[random.nextInt(KEEPING.length)]));
        } else {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                scripts.add(script(SCRIPTS[random.nextInt(SCRIPTS.length)]));
            }
        }
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            messages.add(message());
        }
        return new Sequence(scripts, messages);
    }

    private String script(String body) {
        String scope = pick("context", "flow", "global");
        String text = body.replaceAll("\\bS\\.", scope + ".").replace("'V", "'v" + variables++);
        for (String letter : List.of("A", "B", "C")) {
            text = text.replaceAll("\\b" + letter + "\\b", quoted(pick(NAMES)));
        }
        return text.matches("(?s).*\\b[PL]\\b.*") ? PARTS + text : text;
    }

    private String message() {
        StringBuilder text = new StringBuilder("(() => { let s = {}; s = ");
        text.append(random.nextBoolean() ? object(1) : array(1)).append("; const m = {payload: ");
        text.append(random.nextInt(8) == 0 ? value(2) : random.nextInt(3) == 0 ? rows() : object(3));
        if (random.nextBoolean()) {
            text.append(", topic: ").append(value(0));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(", ").append(quoted(pick(NAMES))).append(": ").append(value(2));
        }
        text.append("};");
        // a circle through a Map or Set is more than Node-RED can copy
        if (random.nextInt(12) == 0 && !text.toString().matches("(?s).*new (?:Map|Set).*")) {
            String name = quoted(pick(NAMES));
            text.append(" const o = m.payload?.[")
                    .append(name)
                    .append("] ?? m; if (typeof o === 'object' && !(o instanceof Error || o instanceof RegExp)) o.up"
                            + " = ")
                    .append(pick("m", "m.payload", "o"))
                    .append(';');
        }
        return text.append(" return m; })()").toString();
    }

    private String value(int depth) {
        int kind = random.nextInt(depth <= 0 ? 13 : 20);
        return switch (kind) {
            case 0, 1, 2 -> String.valueOf(random.nextInt(5));
            case 3 -> quoted(pick("", "x", "on", "ä€😀"));
            case 4 -> pick("true", "false");
            case 5 -> "null";
            case 6 -> "undefined";
            case 7 -> pick("-0", "NaN", "1.5", "1e21", "-Infinity", "4294967296", "9007199254740993");
            case 8 -> "new Date(" + random.nextInt(3) + ")";
            case 9 -> "Buffer.from(" + pick("''", "'a'", "'abc'") + ")";
            case 10 -> pick("{}", "[]");
            case 11, 12 -> "s";
            case 13 -> depth > 0 ? array(depth - 1) : "[]";
            case 14 -> rows();
            case 15 -> rare(depth - 1);
            default -> object(depth - 1);
        };
    }

    /** What only a script knows. */
    private String rare(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> "new Map([[" + quoted(pick(NAMES)) + ", " + value(depth) + "]])";
            case 1 -> "new Set([" + value(depth) + "])";
            case 2 -> "/a/gi";
            case 3 -> "10n";
            case 4 -> "new Float32Array([1.5])";
            case 5 -> "new TypeError('oh')";
            case 6 -> "Object.assign(new Error('oh'), {code: 'C', more: {x: [1]}})";
            default -> "new Date(NaN)";
        };
    }

    private String object(int depth) {
        StringBuilder text = new StringBuilder("{");
        // mostly in one order, so that one shape follows another with the same names
        boolean anyOrder = random.nextInt(5) == 0;
        for (int i = 0, at = random.nextInt(2); i < 1 + random.nextInt(4) && at < NAMES.length; i++) {
            String name = anyOrder ? pick(NAMES) : NAMES[at];
            at += 1 + random.nextInt(2) * random.nextInt(2);
            text.append(i == 0 ? "" : ", ").append(quoted(name)).append(": ").append(value(depth));
        }
        return text.append('}').toString();
    }

    private String array(int depth) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 1 + random.nextInt(2) * random.nextInt(8); i > 0; i--) {
            text.append(value(depth)).append(i == 1 ? "" : ", ");
        }
        return text.append(']').toString();
    }

    private String rows() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(object(1)).append(i == 1 ? "" : ", ");
        }
        return text.append(']').toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
