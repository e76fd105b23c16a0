package dev.fusewire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * A client of Vert.x is held in a field, in the program and in tests. One that nobody holds any more is closed by the
 * garbage collector (its {@code CleanableNetClient} and the like), and with it the connections that are open: whoever uses
 * them loses them by chance.
 */
class HeldClientsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String CLIENT =
            "NetClient|HttpClient|HttpClientAgent|WebSocketClient|MailClient|OAuth2Auth|MqttClient";
    private static final Pattern MAKING = Pattern.compile(
            "create(?:Net|Http|WebSocket)Client|httpClientBuilder|(?:MailClient|OAuth2Auth|MqttClient)\\.create(?:Shared)?");
    private static final Pattern HOLDER = Pattern.compile("(?:@Nullable )?(?:\\w+\\.)*(?:" + CLIENT + ")");

    private record Source(String name, String text) {}

    private static List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String module : List.of("runtime", "nodes", "flows", "examples", "editor-ui")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")
                                && each.toString().contains("/src/")
                                && !each.toString().contains("node_modules"))
                        .toList()) {
                    String text = Files.readString(file);
                    if (MAKING.matcher(text).find()) {
                        sources.add(new Source(ROOT.relativize(file).toString(), text));
                    }
                }
            }
        }
        return sources;
    }

    /** Where a client is made that no field takes, and how many are made at all. */
    private static final class Finder extends TreePathScanner<Void, CompilationUnitTree> {

        private final List<String> loose = new ArrayList<>();
        private int made;

        @SuppressWarnings("NullAway.Init")
        private Trees trees;

        private void check(List<Source> sources) throws IOException {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<JavaFileObject> files = new ArrayList<>();
            sources.forEach(source -> files.add(new Given(source)));
            JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
            trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                var _ = scan(unit, unit);
            }
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, CompilationUnitTree unit) {
            if (call.getMethodSelect() instanceof MemberSelectTree select
                    && (MAKING.matcher(select.getIdentifier()).matches()
                            || MAKING.matcher(select.toString()).matches())) {
                made++;
                if (!isHeld(getCurrentPath())) {
                    long line = unit.getLineMap()
                            .getLineNumber(trees.getSourcePositions().getStartPosition(unit, call));
                    loose.add(unit.getSourceFile().getName() + ":" + line);
                }
            }
            return super.visitMethodInvocation(call, unit);
        }

        /** By the field whose initial value it is, or by one that is set in the same method. */
        private static boolean isHeld(TreePath call) {
            if (isAsked(call)) {
                return false;
            }
            for (TreePath path = call; path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof MethodTree method) {
                    return setsOneOf(method, fields(path));
                }
                if (path.getLeaf() instanceof VariableTree variable
                        && path.getParentPath().getLeaf() instanceof ClassTree) {
                    return isHolder(variable);
                }
            }
            return false;
        }

        /** Whether something is asked of it at once, so that no name has it; a builder is told more before. */
        private static boolean isAsked(TreePath call) {
            Tree above = call.getParentPath().getLeaf();
            return above instanceof MemberSelectTree
                    && !call.getLeaf().toString().endsWith("httpClientBuilder()");
        }

        private static boolean isHolder(VariableTree variable) {
            return HOLDER.matcher(String.valueOf(variable.getType()).replaceAll("@Nullable\\(\\)", "@Nullable"))
                    .matches();
        }

        private static Set<String> fields(TreePath inside) {
            Set<String> fields = new HashSet<>();
            for (Tree each : inside) {
                if (each instanceof ClassTree type) {
                    type.getMembers().stream()
                            .filter(member -> member instanceof VariableTree variable && isHolder(variable))
                            .forEach(member ->
                                    fields.add(((VariableTree) member).getName().toString()));
                }
            }
            return fields;
        }

        private static boolean setsOneOf(MethodTree method, Set<String> fields) {
            Set<String> set = new HashSet<>();
            var _ = new TreeScanner<Void, Void>() {
                @Override
                public Void visitAssignment(AssignmentTree assignment, Void nothing) {
                    set.add(nameOf(assignment.getVariable()));
                    return super.visitAssignment(assignment, nothing);
                }
            }.scan(method, null);
            return set.stream().anyMatch(fields::contains);
        }

        private static String nameOf(ExpressionTree variable) {
            return switch (variable) {
                case IdentifierTree name -> name.getName().toString();
                case MemberSelectTree select -> select.getIdentifier().toString();
                default -> "";
            };
        }
    }

    private static final class Given extends SimpleJavaFileObject {
        private final Source source;

        Given(Source source) {
            super(URI.create("string:///" + source.name()), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }

    @Test
    void everyClientIsHeldInAField() throws Exception {
        Finder finder = new Finder();
        finder.check(sources());
        assertThat(finder.made).isGreaterThan(20);
        assertThat(finder.loose)
                .as("keep the client in a field and close it at the end: the garbage collector closes one nobody holds,"
                        + " with its connections")
                .isEmpty();
    }

    private static List<String> looseIn(String members) throws Exception {
        Finder finder = new Finder();
        finder.check(List.of(new Source("A.java", "class A {\n%s\n}".formatted(members))));
        assertThat(finder.made).isPositive();
        return finder.loose;
    }

    @Test
    void oneThatIsAskedAtOnceOrKeptByAMethodOnlyIsFound() throws Exception {
        assertThat(looseIn("void a() { var socket = await(vertx.createNetClient(options).connect(80, host)); }"))
                .containsExactly("/A.java:2");
        assertThat(looseIn("Object get() { var client = vertx.createHttpClient(); return client.request(1); }"))
                .hasSize(1);
        assertThat(looseIn("NetSocket socket = await(vertx.createNetClient().connect(80, host));"))
                .hasSize(1);
        assertThat(looseIn("WebSocketClient c; void a() { c = null; vertx.createWebSocketClient().connect(1); }"))
                .hasSize(1);
        assertThat(looseIn("Object o; void a() { o = vertx.createHttpClient(); }"))
                .hasSize(1);
        assertThat(looseIn("void a() { MailClient.create(vertx, settings).sendMail(mail); }"))
                .hasSize(1);
    }

    @Test
    void oneInAFieldIsFine() throws Exception {
        assertThat(looseIn("private final NetClient net = vertx.createNetClient();"))
                .isEmpty();
        assertThat(looseIn("@Nullable HttpClient c; HttpClient c() { var m = v.createHttpClient(); c = m; return m; }"))
                .isEmpty();
        assertThat(looseIn("HttpClientAgent c; void a() { this.c = v.httpClientBuilder().with(o).build(); }"))
                .isEmpty();
    }
}
