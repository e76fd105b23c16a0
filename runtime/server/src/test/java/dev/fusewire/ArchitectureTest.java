package dev.fusewire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fusewire.node.Node;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import dev.fusewire.nodes.tariff.TariffNode;
import java.time.Instant;
import java.util.stream.Stream;

/** Which package may use which, and what nobody may do. */
@AnalyzeClasses(
        packages = "dev.fusewire",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {

    /** What the tests of one room lend to those of others. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String NODE = "dev.fusewire.node..";
    private static final String FLOW = "dev.fusewire.flow..";
    private static final String CONTEXT = "dev.fusewire.context..";
    private static final String SQLITE = "dev.fusewire.sqlite..";
    private static final String YAML = "dev.fusewire.yaml..";
    private static final String LOAD = "dev.fusewire.load..";
    private static final String[] CONNECTION = {"dev.fusewire.nodes.tls..", "dev.fusewire.nodes.connection.."};
    private static final String CHARGE_POINT = "dev.fusewire.nodes.chargepoint..";
    private static final String MQTT = "dev.fusewire.nodes.mqtt..";
    private static final String MODBUS = "dev.fusewire.nodes.modbus..";
    private static final String OPTIMISER = "dev.fusewire.optimiser..";
    private static final String[] NOTIFY = {"dev.fusewire.nodes.notify..", "dev.fusewire.nodes.netpie.."};
    private static final String PLAN = "dev.fusewire.plan..";
    private static final String[] HOUSEHOLD = {"dev.fusewire.nodes.tariff..", "dev.fusewire.nodes.household.."};
    private static final String SERIAL = "dev.fusewire.nodes.serial..";
    private static final String STATION = "dev.fusewire.station..";
    private static final String STATIONS = "dev.fusewire.stations..";
    private static final String[] OCPP = {"dev.fusewire.ocpp..", "dev.fusewire.nodes.ocpp.."};
    private static final String EVSE = "dev.fusewire.nodes.evse..";
    private static final String COCKPIT_NODES = "dev.fusewire.nodes.cockpit..";
    private static final String[] ENERGY = {
        "dev.fusewire.nodes.goe..",
        "dev.fusewire.nodes.shelly..",
        "dev.fusewire.nodes.load..",
        "dev.fusewire.nodes.station.."
    };
    private static final String[] DATA = {"dev.fusewire.nodes.influxdb..", "dev.fusewire.nodes.history.."};
    private static final String[] CORE = {
        "dev.fusewire.nodes.common..",
        "dev.fusewire.nodes.exec..",
        "dev.fusewire.nodes.function..",
        "dev.fusewire.nodes.http..",
        "dev.fusewire.nodes.network..",
        "dev.fusewire.nodes.parsers..",
        "dev.fusewire.nodes.sequence..",
        "dev.fusewire.nodes.storage..",
        YAML
    };

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
    static final ArchRule theDeskKnowsStationsAndTheCockpitsDoor =
            uses("dev.fusewire.desk..", "dev.fusewire.desk..", "dev.fusewire.cockpit..", STATION, NODE);

    @ArchTest
    static final ArchRule connectionsKnowTheNodeApiOnly = uses(CONNECTION, with(CONNECTION, NODE));

    @ArchTest
    static final ArchRule theControlOfAChargePointKnowsTheLoadRules = uses(CHARGE_POINT, CHARGE_POINT, LOAD, NODE);

    @ArchTest
    static final ArchRule mqttKnowsConnections = uses(new String[] {MQTT}, with(CONNECTION, MQTT, NODE));

    @ArchTest
    static final ArchRule theCorePaletteKnowsConnections = uses(CORE, with(with(CONNECTION, CORE), NODE));

    @ArchTest
    static final ArchRule energyKnowsTheLoadRulesAndTheBroker =
            uses(ENERGY, with(with(CONNECTION, ENERGY), CHARGE_POINT, LOAD, OPTIMISER, MQTT, NODE));

    @ArchTest
    static final ArchRule theOptimiserKnowsTheLoadRulesOnly = uses(OPTIMISER, OPTIMISER, LOAD);

    @ArchTest
    static final ArchRule chargePlansStandAlone = uses(PLAN, PLAN);

    @ArchTest
    static final ArchRule householdsKnowPlansAndTheControlOfAChargePoint =
            uses(HOUSEHOLD, with(with(CONNECTION, HOUSEHOLD), CHARGE_POINT, LOAD, PLAN, NODE));

    @ArchTest
    static final ArchRule serialLinesKnowConnections = uses(new String[] {SERIAL}, with(CONNECTION, SERIAL, NODE));

    @ArchTest
    static final ArchRule stationsKnowValuesOnly = uses(STATION, STATION, NODE);

    @ArchTest
    static final ArchRule theStationBookKnowsStations = uses(STATIONS, STATIONS, STATION, SQLITE, NODE);

    @ArchTest
    static final ArchRule ocppKnowsStationsAndTheControlOfAChargePoint =
            uses(OCPP, with(with(CONNECTION, OCPP), CHARGE_POINT, STATION, NODE));

    @ArchTest
    static final ArchRule stationNodesKnowStationsAndTheBroker =
            uses(new String[] {EVSE}, with(CONNECTION, CHARGE_POINT, EVSE, STATION, MQTT, NODE));

    @ArchTest
    static final ArchRule modbusKnowsTheControlOfAChargePoint = uses(MODBUS, MODBUS, CHARGE_POINT, NODE);

    @ArchTest
    static final ArchRule messagesToPeopleKnowConnections =
            uses(NOTIFY, with(with(CONNECTION, NOTIFY), SQLITE, MQTT, NODE));

    @ArchTest
    static final ArchRule databasesKnowConnections = uses(DATA, with(with(CONNECTION, DATA), SQLITE, NODE));

    @ArchTest
    static final ArchRule cockpitNodesKnowTheNodeApiOnly = uses(COCKPIT_NODES, COCKPIT_NODES, NODE);

    @ArchTest
    static final ArchRule everyPackageOfNodesIsInARoom = classes()
            .that()
            .resideInAPackage("dev.fusewire.nodes..")
            .should()
            .resideInAnyPackage(with(
                    with(with(with(with(with(CORE, DATA), ENERGY), CONNECTION), NOTIFY), HOUSEHOLD),
                    SERIAL,
                    "dev.fusewire.nodes.ocpp..",
                    EVSE,
                    CHARGE_POINT,
                    MQTT,
                    MODBUS,
                    COCKPIT_NODES));

    @ArchTest
    static final ArchRule yamlKnowsValuesOnly = uses(YAML, YAML, NODE);

    /**
     * A family may use what all networked families share: the TLS config node, a broker's connection, and the control of a
     * charge point; and what meters and charge points say is read in one place.
     */
    @ArchTest
    static final ArchRule nodeFamiliesDoNotUseEachOther = slices().matching("dev.fusewire.nodes.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(),
                    JavaClass.Predicates.resideInAnyPackage(with(CONNECTION, CHARGE_POINT)))
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(),
                    JavaClass.Predicates.belongToAnyOf(
                            MqttBrokerNode.class, BrokerUse.class, BrokerUse.Received.class, TariffNode.class));

    /** Decisions about people's fuses are arithmetic and time given as an argument: nothing to wait for, nothing to fake. */
    @ArchTest
    static final ArchRule loadManagementIsPure = classes()
            .that()
            .resideInAPackage(LOAD)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    LOAD,
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule serialPortsHaveOneDoor = noClasses()
            .that()
            .haveNameNotMatching("dev\\.fusewire\\.nodes\\.(modbus\\.link|serial)\\.SerialLine(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fazecast..")
            .because("its native part is unpacked and loaded with the first class of it");

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
            .resideOutsideOfPackages("dev.fusewire.server..", "dev.fusewire.simulation..", "dev.fusewire.example..")
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

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static ArchRule uses(String who, String... whom) {
        return uses(new String[] {who}, whom);
    }

    private static ArchRule uses(String[] who, String[] whom) {
        return classes()
                .that()
                .resideInAnyPackage(who)
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
