package dev.fusewire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fusewire.node.Node;
import dev.fusewire.nodes.influxdb.InfluxHistoryNode;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import java.time.Instant;

/** Which package may use which, and what nobody may do. */
@AnalyzeClasses(packages = "dev.fusewire", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String NODE = "dev.fusewire.node..";
    private static final String FLOW = "dev.fusewire.flow..";
    private static final String CONTEXT = "dev.fusewire.context..";
    private static final String SQLITE = "dev.fusewire.sqlite..";
    private static final String YAML = "dev.fusewire.yaml..";

    @ArchTest
    static final ArchRule theNodeApiStandsAlone = uses("dev.fusewire.node..", NODE);

    @ArchTest
    static final ArchRule flowsAreData = uses(FLOW, FLOW, NODE);

    @ArchTest
    static final ArchRule contextKnowsNoEngine = uses(CONTEXT, CONTEXT, NODE);

    @ArchTest
    static final ArchRule theEngineRunsFlows =
            uses("dev.fusewire.engine..", "dev.fusewire.engine..", FLOW, CONTEXT, NODE);

    @ArchTest
    static final ArchRule scriptsKnowTheNodeApiOnly = uses("dev.fusewire.script..", "dev.fusewire.script..", NODE);

    @ArchTest
    static final ArchRule expressionsKnowTheNodeApiOnly =
            uses("dev.fusewire.jsonata..", "dev.fusewire.jsonata..", NODE);

    @ArchTest
    static final ArchRule theBrokerStandsAlone = uses("dev.fusewire.broker..", "dev.fusewire.broker..");

    @ArchTest
    static final ArchRule theHistoryKnowsTheNodeApiOnly =
            uses("dev.fusewire.history..", "dev.fusewire.history..", SQLITE, NODE);

    @ArchTest
    static final ArchRule databaseFilesStandAlone = uses(SQLITE, SQLITE);

    @ArchTest
    static final ArchRule accountsKnowTheNodeApiOnly =
            uses("dev.fusewire.account..", "dev.fusewire.account..", SQLITE, NODE);

    @ArchTest
    static final ArchRule theEditorKnowsTheRuntimeByItsPort =
            uses("dev.fusewire.editor..", "dev.fusewire.editor..", NODE);

    @ArchTest
    static final ArchRule theCockpitKnowsTheNodeApiOnly =
            uses("dev.fusewire.cockpit..", "dev.fusewire.cockpit..", SQLITE, NODE);

    @ArchTest
    static final ArchRule nodesKnowTheNodeApiOnly =
            uses("dev.fusewire.nodes..", "dev.fusewire.nodes..", "dev.fusewire.load..", SQLITE, YAML, NODE);

    @ArchTest
    static final ArchRule yamlKnowsValuesOnly = uses(YAML, YAML, NODE);

    /** A family may use what all networked families share: the TLS config node, a broker's connection, and a site's past. */
    @ArchTest
    static final ArchRule nodeFamiliesDoNotUseEachOther = slices().matching("dev.fusewire.nodes.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAPackage("dev.fusewire.nodes.tls"))
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(),
                    JavaClass.Predicates.belongToAnyOf(
                            MqttBrokerNode.class, BrokerUse.class, BrokerUse.Received.class, InfluxHistoryNode.class));

    /** Decisions about people's fuses are arithmetic and time given as an argument: nothing to wait for, nothing to fake. */
    @ArchTest
    static final ArchRule loadManagementIsPure = classes()
            .that()
            .resideInAPackage("dev.fusewire.load..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fusewire.load..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .that()
            .doNotHaveSimpleName("Watchdog") // has a thread of its own, which outlives no script
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("a loop that sleeps serves nobody");

    @ArchTest
    static final ArchRule onlyTheProgramEndsTheProcess = noClasses()
            .that()
            .resideOutsideOfPackages("dev.fusewire.server..", "dev.fusewire.simulation..")
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule nodesTellTheTimeFromTheirContext = noClasses()
            .that()
            .implement(Node.class)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("tests turn the clock by hand");

    private static ArchRule uses(String who, String... whom) {
        return classes()
                .that()
                .resideInAPackage(who)
                .should(new ArchCondition<>("use of ours only " + String.join(", ", whom)) {
                    private final DescribedPredicate<JavaClass> allowed = JavaClass.Predicates.resideInAnyPackage(whom);

                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getDirectDependenciesFromSelf().stream()
                                .filter(use ->
                                        use.getTargetClass().getPackageName().startsWith("dev.fusewire")
                                                && !allowed.test(use.getTargetClass()))
                                .forEach(use -> events.add(SimpleConditionEvent.violated(item, use.getDescription())));
                    }
                });
    }
}
