package io.berth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructorWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom. A rule that matches nothing fails, so a rename cannot disarm one silently.
@AnalyzeClasses(packages = "io.berth", importOptions = {ImportOption.DoNotIncludeTests.class,
        ArchitectureTest.WithoutBindings.class})
class ArchitectureTest {
    private static final String MODEL = "io.berth.model..";
    private static final String ANALYSIS = "io.berth.analysis..";
    private static final String PORT = "io.berth.port..";
    private static final String LIVE = "io.berth.live..";
    private static final String KUBE = "io.berth.kube..";
    private static final String DEMO = "io.berth.demo..";
    private static final String STORE = "io.berth.store..";
    private static final String TELEMETRY = "io.berth.telemetry..";
    private static final String UI = "io.berth.ui..";
    private static final String CLI = "io.berth.cli..";
    private static final String BENCH = "io.berth.bench..";
    private static final String NVML = "io.berth.nvml..";
    private static final String ROOT = "io.berth";
    private static final String[] CORE = {MODEL, ANALYSIS};

    /// The module of the bindings and the agent has rules of its own.
    static final class WithoutBindings implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/berth/nvml/");
        }
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAnyPackage("io.berth..");
    }

    private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
        return ours().and(resideOutsideOfPackages(packages));
    }

    @ArchTest
    static final ArchRule modelKnowsNobody = noClasses().that().resideInAPackage(MODEL).should()
            .dependOnClassesThat(oursOutside(MODEL));

    @ArchTest
    static final ArchRule analysisKnowsTheModel = noClasses().that().resideInAPackage(ANALYSIS).should()
            .dependOnClassesThat(oursOutside(MODEL, ANALYSIS));

    @ArchTest
    static final ArchRule portKnowsTheModel = noClasses().that().resideInAPackage(PORT).should()
            .dependOnClassesThat(oursOutside(MODEL, PORT));

    @ArchTest
    static final ArchRule liveKnowsModelAnalysisAndPort = noClasses().that().resideInAPackage(LIVE).should()
            .dependOnClassesThat(oursOutside(MODEL, ANALYSIS, PORT, LIVE));

    @ArchTest
    static final ArchRule kubeKnowsModelAndPort = noClasses().that().resideInAPackage(KUBE).should()
            .dependOnClassesThat(oursOutside(MODEL, PORT, KUBE));

    @ArchTest
    static final ArchRule storeKnowsModelAndPort = noClasses().that().resideInAPackage(STORE).should()
            .dependOnClassesThat(oursOutside(MODEL, PORT, STORE));

    @ArchTest
    static final ArchRule telemetryKnowsModelAndPort = noClasses().that().resideInAPackage(TELEMETRY).should()
            .dependOnClassesThat(oursOutside(MODEL, PORT, TELEMETRY));

    /// The demo's scheduler is the product's own functions, so it knows the analysis too.
    @ArchTest
    static final ArchRule demoKnowsModelPortAndAnalysis = noClasses().that().resideInAPackage(DEMO).should()
            .dependOnClassesThat(oursOutside(MODEL, PORT, ANALYSIS, DEMO));

    @ArchTest
    static final ArchRule uiKnowsNoAdapter = noClasses().that().resideInAPackage(UI).should()
            .dependOnClassesThat(resideInAnyPackage(KUBE, DEMO, STORE, TELEMETRY, CLI, BENCH, ROOT));

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses().that(oursOutside(ROOT, CLI, BENCH)).should()
            .dependOnClassesThat(resideInAnyPackage(CLI, BENCH));

    @ArchTest
    static final ArchRule onlyTheRootSeesAdapters = noClasses()
            .that(oursOutside(ROOT, CLI, BENCH, KUBE, DEMO, STORE, TELEMETRY))
            .should().dependOnClassesThat(resideInAnyPackage(KUBE, DEMO, STORE, TELEMETRY));

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.berth.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule adaptersIgnoreEachOther = slices().matching("io.berth.(kube|demo|store|telemetry)..").should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule screensIgnoreEachOther = slices().matching("io.berth.ui.(connect|gpus|placement|workloads)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule kitKnowsNoDomain = noClasses().that().resideInAPackage("io.berth.ui.kit..").should()
            .dependOnClassesThat(oursOutside("io.berth.ui.kit.."));

    @ArchTest
    static final ArchRule shellKnowsIdentifiersAndHealth = noClasses().that().resideInAPackage("io.berth.ui.shell..")
            .should().dependOnClassesThat(
                    oursOutside("io.berth.ui.shell..", "io.berth.ui.kit..", "io.berth.ui.selection..", MODEL, PORT));

    /// All rooms may hold a filter field, so it knows none of them.
    @ArchTest
    static final ArchRule filterFieldKnowsNoRoom = noClasses().that().resideInAPackage("io.berth.ui.filter..").should()
            .dependOnClassesThat(oursOutside("io.berth.ui.filter..", "io.berth.ui.kit..", "io.berth.ui.selection..",
                    "io.berth.analysis.filter..", "io.berth.analysis.gpu..", LIVE, PORT, MODEL));

    @ArchTest
    static final ArchRule coreIsPure = noClasses().that().resideInAnyPackage(CORE).should()
            .dependOnClassesThat(resideOutsideOfPackages("io.berth.model..", "io.berth.analysis..", "java.lang..",
                    "java.util", "java.util.function", "java.util.stream", "java.util.regex", "java.time..",
                    "java.math..", "java.nio.charset..", "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule coreIsToldTheTime = noClasses().that().resideInAnyPackage(CORE).should(accessTargetWhere(
            describe("reads a clock or an unseeded random", access -> readsClock(access))));

    private static boolean readsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.time.Clock" -> name.startsWith("system");
            case "java.lang.Math" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Random" -> access.getTarget().getFullName().endsWith("<init>()");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }

    /// A packed table stands behind an interface where rows are many.
    @ArchTest
    static final ArchRule modelIsData = classes().that().resideInAPackage(MODEL).and()
            .doNotHaveSimpleName("package-info").and().doNotHaveSimpleName("TableEditor").and()
            .doNotHaveSimpleName("PagedTable").and().doNotHaveSimpleName("NodePods").and()
            .doNotHaveSimpleName("GpuReadings").and().doNotHaveSimpleName("Builder").should()
            .beRecords().orShould().beEnums().orShould().beInterfaces();

    /// The benches measure fabric8's stock informer beside ours.
    @ArchTest
    static final ArchRule fabric8StaysInKube = noClasses().that(oursOutside(KUBE, BENCH)).should()
            .dependOnClassesThat(resideInAnyPackage("io.fabric8..", "io.vertx.."));

    /// The workbench reads agents over the network; only words and benches have the agent's own code.
    @ArchTest
    static final ArchRule nvmlStaysBehindWords = noClasses().that(oursOutside(CLI, BENCH)).should()
            .dependOnClassesThat(resideInAnyPackage(NVML, "com.sun.jna.."));

    @ArchTest
    static final ArchRule javafxStaysInUi = noClasses().that(oursOutside(UI, ROOT, BENCH)).should()
            .dependOnClassesThat(resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..", "org.kordamp.."));

    @ArchTest
    static final ArchRule onlySlf4j = noClasses().that(ours()).should().dependOnClassesThat(
            resideInAnyPackage("org.apache.logging..", "org.apache.commons.logging..", "ch.qos.logback.."));

    @ArchTest
    static final ArchRule noStandardStreams = noClasses().that(oursOutside(CLI, BENCH)).should(accessTargetWhere(
            describe("uses System.out or System.err", access -> access.getTargetOwner().getName()
                    .equals("java.lang.System")
                    && (access.getTarget().getName().equals("out") || access.getTarget().getName().equals("err")))));

    @ArchTest
    static final ArchRule viewModelsNeedNoToolkit = noClasses().that().haveSimpleNameEndingWith("ViewModel").should()
            .dependOnClassesThat(resideInAnyPackage("javafx..")
                    .and(resideOutsideOfPackages("javafx.beans..", "javafx.collections..", "javafx.util..")));

    @ArchTest
    static final ArchRule oneDoorToTheFxThread = noClasses().that(not(named("io.berth.ui.kit.FxExecutor"))).and()
            .resideInAPackage("io.berth..").should(accessTargetWhere(describe("uses Platform.runLater",
                    access -> access.getTargetOwner().getName().equals("javafx.application.Platform")
                            && access.getTarget().getName().equals("runLater"))));

    @ArchTest
    static final ArchRule threadsAreMadeInOnePlace = noClasses()
            .that(oursOutside(BENCH).and(not(named("io.berth.Workbench"))))
            .should(accessTargetWhere(describe("makes threads or executors", access -> makesThreads(access))));

    private static boolean makesThreads(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.Thread" ->
                name.equals("<init>") || name.startsWith("of") || name.equals("startVirtualThread");
            case "java.util.concurrent.Executors", "java.util.Timer" -> true;
            case "java.util.concurrent.CompletableFuture" ->
                name.endsWith("Async") && !access.getTarget().getFullName().contains("Executor)");
            default ->
                owner.startsWith("java.util.concurrent.") && owner.endsWith("Executor") && name.equals("<init>");
        };
    }

    @ArchTest
    static final ArchRule windowsOpenInKitOrShell = noClasses()
            .that(oursOutside("io.berth.ui.kit..", "io.berth.ui.shell..", ROOT, BENCH))
            .should(callConstructorWhere(describe("opens a window", call -> call.getTargetOwner()
                    .isAssignableTo("javafx.stage.Stage")
                    || call.getTargetOwner().isAssignableTo("javafx.scene.control.Dialog"))));

    @ArchTest
    static final ArchRule namesSayWhat = noClasses().that(ours()).should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Abstract[A-Z]\\w*)$");

    @ArchTest
    static final ArchRule noDumpingGrounds = noClasses().should()
            .resideInAnyPackage("io.berth..util..", "io.berth..utils..", "io.berth..common..", "io.berth..misc..");

    @ArchTest
    static final ArchRule noGlobalState = fields().that().areStatic().and().areDeclaredInClassesThat(ours()).and(
            describe("are not made by the compiler", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should().beFinal();

    @ArchTest
    static final ArchRule noSingletons = noMethods().that().areStatic().and().areDeclaredInClassesThat(ours()).should()
            .haveName("getInstance").orShould().haveName("instance");

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe("is " + name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }
}
