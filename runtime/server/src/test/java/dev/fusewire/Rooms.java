package dev.fusewire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The jars of this repository as their poms and the comments of their packages tell them. */
final class Rooms {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\{@link (?:[\\w.]+\\.)?(\\w+)}");
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]+)}");

    /**
     * A jar.
     *
     * @param folder such as {@code nodes/load}
     * @param uses the artifacts of ours it is compiled with or needs when it runs, without {@code fusewire-}
     * @param packages the packages it holds, each with the first sentence of its comment
     */
    record Room(String folder, String artifact, String description, List<String> uses, Map<String, String> packages) {}

    private Rooms() {}

    /** All jars, a module after those it needs. */
    static List<Room> all() throws Exception {
        List<Room> rooms = new ArrayList<>();
        add(rooms, ROOT);
        return rooms;
    }

    private static void add(List<Room> rooms, Path folder) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile());
        Element project = pom.getDocumentElement();
        NodeList modules = project.getElementsByTagName("module");
        for (int i = 0; i < modules.getLength(); i++) {
            add(rooms, folder.resolve(modules.item(i).getTextContent()).normalize());
        }
        if (!text(project, "packaging").equals("pom")) {
            rooms.add(new Room(
                    ROOT.relativize(folder).toString(),
                    text(project, "artifactId").replace("fusewire-", ""),
                    text(project, "description"),
                    uses(project),
                    packages(folder)));
        }
    }

    private static List<String> uses(Element project) {
        List<String> uses = new ArrayList<>();
        NodeList dependencies = project.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element each = (Element) dependencies.item(i);
            if (text(each, "groupId").equals("dev.fusewire")
                    && !text(each, "scope").equals("test")) {
                uses.add(text(each, "artifactId").replace("fusewire-", ""));
            }
        }
        return uses;
    }

    /** A child's text; empty where there is none. */
    private static String text(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().equals(name)) {
                return children.item(i).getTextContent().strip();
            }
        }
        return "";
    }

    private static Map<String, String> packages(Path folder) throws IOException {
        Map<String, String> packages = new TreeMap<>();
        Path sources = folder.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(each -> each.endsWith("package-info.java")).toList()) {
                    String source = Files.readString(file);
                    Matcher name = PACKAGE.matcher(source);
                    Matcher comment = COMMENT.matcher(source);
                    if (name.find()) {
                        packages.put(name.group(1), comment.find() ? firstSentence(comment.group(1)) : "");
                    }
                }
            }
        }
        return packages;
    }

    private static String firstSentence(String comment) {
        String plain = LINK.matcher(comment.replaceAll("\n\\s*\\* ?", " ")).replaceAll("$1");
        plain = CODE.matcher(plain).replaceAll("`$1`");
        return plain.replaceAll("\\s+", " ").replaceFirst("(\\.) .*$", "$1").strip();
    }
}
