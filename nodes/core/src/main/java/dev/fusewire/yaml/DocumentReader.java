package dev.fusewire.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the documents of a text, each with its directives. */
final class DocumentReader {

    private final Source source;
    private final NodeReader nodes;

    DocumentReader(Source source) {
        this.source = source;
        nodes = new NodeReader(source);
    }

    @Nullable
    Object readOne() {
        List<Object> documents = new ArrayList<>();
        while (!source.isAtEnd()) {
            documents.add(readDocument());
        }
        if (documents.size() > 1) {
            throw Yaml.exception("expected a single document in the stream, but found more");
        }
        return documents.isEmpty() ? null : documents.getFirst();
    }

    private Object readDocument() {
        NodeTags tags = new NodeTags(source);
        nodes.start(tags);
        boolean directives = readDirectives(tags);
        source.skipSpace(true);
        if (source.lineIndent == 0
                && source.at() == '-'
                && source.ahead() == '-'
                && source.charAt(source.position + 2) == '-') {
            source.position += 3;
            source.skipSpace(true);
        } else if (directives) {
            throw source.fault("directives end mark is expected");
        }
        nodes.readNode(source.lineIndent - 1, NodeReader.Place.BLOCK_OUT, false, true);
        Object document = nodes.value;
        source.skipSpace(true);
        if (source.isDocumentMark()) {
            if (source.at() == '.') {
                source.position += 3;
                source.skipSpace(true);
            }
        } else if (!source.isAtEnd()) {
            throw source.fault("end of the stream or a document separator is expected");
        }
        return document;
    }

    private boolean readDirectives(NodeTags tags) {
        boolean any = false;
        while (source.at() != 0) {
            source.skipSpace(true);
            if (source.lineIndent > 0 || source.at() != '%') {
                break;
            }
            any = true;
            source.position++;
            String name = word();
            if (name.isEmpty()) {
                throw source.fault("directive name must not be less than one character in length");
            }
            List<String> given = new ArrayList<>();
            for (char c = source.skipWhite(); c != 0 && !Source.isBreak(c); c = source.skipWhite()) {
                if (c == '#') {
                    source.skipToLineEnd();
                    break;
                }
                given.add(word());
            }
            if (source.at() != 0) {
                source.readLineBreak();
            }
            tags.directive(name, given.toArray(String[]::new));
        }
        return any;
    }

    private String word() {
        int from = source.position;
        while (source.at() != 0 && !Source.isSpace(source.at())) {
            source.position++;
        }
        return source.slice(from, source.position);
    }
}
