#!/usr/bin/env bash
# nu.validator htmlparser 1.4.16 on HotSpot: one method of its tokenizer, through which each letter goes, is 14,310 bytes of bytecode long.
# HotSpot leaves methods above 8,000 to the interpreter for ever (DontCompileHugeMethods, on by default), so that however many
# pages are read it never becomes faster; let it be compiled, and a small page takes a quarter of the time. Expected: a parser
# that is made for the JVM (its source speaks of HotSpot's limits elsewhere) stays below it.
source "$(dirname "$0")/common.sh"
maven nu.validator:htmlparser:1.4.16
cat >"$work/Read.java" <<'END'
import java.io.StringReader;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

class Read {
    public static void main(String... args) throws Exception {
        for (int i = 0; i < 20_000; i++) {
            HtmlParser parser = new HtmlParser(XmlViolationPolicy.ALLOW);
            parser.setContentHandler(new DefaultHandler());
            parser.parse(new InputSource(new StringReader("<!doctype html><table id=now><tr><td class=value>4231 W</table>")));
        }
    }
}
END
cd "$work"
javac -cp 'jars/*' -d . Read.java
length=$(javap -c -p -cp jars/htmlparser-1.4.16.jar nu.validator.htmlparser.impl.Tokenizer |
  awk '/int stateLoop\(/ { on = 1 } on && /^ +[0-9]+: / { last = $1 } on && /^$/ { print last + 0; exit }')
compiled() {
  java -XX:+PrintCompilation "$@" -cp '.:jars/*' Read | grep -c 'Tokenizer::stateLoop' || true
}
shows 'where the last instruction of Tokenizer.stateLoop begins' 14309 "$length"
shows 'times it is compiled while 20,000 pages are read' 0 "$(compiled)"
shows 'is it with -XX:-DontCompileHugeMethods' yes "$([ "$(compiled -XX:-DontCompileHugeMethods)" -gt 0 ] && echo yes || echo no)"
