package dev.fusewire.nodes.parsers;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import dev.fusewire.nodes.parsers.csv.CsvNode;
import dev.fusewire.nodes.parsers.html.HtmlNode;
import dev.fusewire.nodes.parsers.xml.XmlNode;
import java.util.List;

/** The nodes of this family. */
public final class ParserNodes implements NodeModule {

    @Override
    public List<Class<? extends Node>> nodes() {
        return List.of(CsvNode.class, HtmlNode.class, JsonNode.class, XmlNode.class, YamlNode.class);
    }
}
