#!/usr/bin/env bash
# jackson-core 2.22.4, its parser over characters (createParser of a String or Reader): a name with one half of a surrogate
# pair, written as an escape, such as {"\ud83dk": 1}, is "Broken surrogate pair in field name". The same escape in a value is
# taken; JSON.parse takes both, and so does RFC 8259 (8.2), which only warns of them.
# Node-RED cuts texts by UTF-16 units: a name shortened in the middle of an emoji is written so by JSON.stringify.
# Expected: what JSON.parse says.
source "$(dirname "$0")/common.sh"
maven com.fasterxml.jackson.core:jackson-core:2.22.4
cat >"$work/Read.java" <<'END'
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

class Read {
    public static void main(String... texts) throws Exception {
        for (String text : texts) {
            try (JsonParser parser = new JsonFactory().createParser(text)) {
                while (parser.nextToken() != null) {}
                System.out.print("taken;");
            } catch (com.fasterxml.jackson.core.JacksonException e) {
                System.out.print("refused;");
            }
        }
    }
}
END
cat >"$work/read.mjs" <<'END'
const says = text => { try { JSON.parse(text); return 'taken;'; } catch { return 'refused;'; } };
process.stdout.write(process.argv.slice(2).map(says).join(''));
END
texts=('{"\ud83dk":1}' '{"k":"\ud83d"}')
shows 'JSON.parse' 'taken;taken;' "$(node "$work/read.mjs" "${texts[@]}")"
shows 'Jackson' 'refused;taken;' "$(java -cp "$work/jars/*" "$work/Read.java" "${texts[@]}")"
