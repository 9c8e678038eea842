package dev.aofscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/// The arrows of ARCHITECTURE.md, each with its reason. It is never switched off: whoever needs another arrow changes the
/// rule here together with an ADR.
@AnalyzeClasses(packages = "dev.aofscope", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = layeredArchitecture().consideringOnlyDependenciesInLayers().layer("bytes")
            .definedBy("..aofscope.bytes..").layer("aof").definedBy("..aofscope.aof..").layer("rdb")
            .definedBy("..aofscope.rdb..").layer("redis").definedBy("..aofscope.redis..")
            .layer("lua").definedBy("..aofscope.lua..").layer("script").definedBy("..aofscope.script..").layer("index")
            .definedBy("..aofscope.index..").layer("query").definedBy("..aofscope.query..").layer("replay")
            .definedBy("..aofscope.replay..").layer("analysis").definedBy("..aofscope.analysis..").layer("verdict")
            .definedBy("..aofscope.verdict..").layer("export").definedBy("..aofscope.export..").layer("session")
            .definedBy("..aofscope.session..").layer("cli").definedBy("..aofscope.cli..").layer("ui")
            .definedBy("..aofscope.ui..").layer("Main").definedBy("dev.aofscope")

            .whereLayer("bytes").mayNotAccessAnyLayer().whereLayer("aof").mayOnlyAccessLayers("bytes").whereLayer("rdb")
            .mayOnlyAccessLayers("bytes").whereLayer("redis").mayOnlyAccessLayers("bytes").whereLayer("index")
            .mayOnlyAccessLayers("aof", "rdb", "redis", "bytes").whereLayer("query")
            .mayOnlyAccessLayers("index", "redis", "bytes").whereLayer("replay")
            .mayOnlyAccessLayers("index", "script", "redis", "aof", "rdb", "bytes").whereLayer("lua")
            .mayNotAccessAnyLayer().whereLayer("script").mayOnlyAccessLayers("lua", "redis", "bytes")
            .whereLayer("script").mayOnlyBeAccessedByLayers("replay").whereLayer("analysis")
            .mayOnlyAccessLayers("replay", "query", "index", "redis", "aof", "rdb", "bytes").whereLayer("verdict")
            .mayOnlyAccessLayers("replay", "query", "index", "redis", "aof", "rdb", "bytes").whereLayer("export")
            .mayOnlyAccessLayers("replay", "query", "index", "redis", "aof", "rdb", "bytes").whereLayer("session")
            .mayOnlyBeAccessedByLayers("cli", "ui", "Main")
            .whereLayer("cli").mayOnlyBeAccessedByLayers("Main").whereLayer("ui").mayOnlyBeAccessedByLayers("Main")
            .because("formats know bytes, semantics know values, replay marries them; the window and the command line"
                    + " come in by one door and don't know each other");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.aofscope.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule panelsDoNotKnowEachOther = slices()
            .matching("dev.aofscope.ui.(*)..").should().notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(),
                    JavaClass.Predicates.resideInAPackage("dev.aofscope.ui.controls.."))
            .because("a panel is added, changed or removed in its own folder; they share the AppModel");

    @ArchTest
    static final ArchRule javaFxOnlyInTheWindow = noClasses().that().resideOutsideOfPackages("dev.aofscope.ui..")
            .and().doNotHaveFullyQualifiedName("dev.aofscope.Main").should().dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "org.fxmisc..", "atlantafx..")
            .because("a server without a display runs all the rest");

    @ArchTest
    static final ArchRule mappingsOnlyInBytes = noClasses().that().resideOutsideOfPackage("dev.aofscope.bytes..")
            .should().dependOnClassesThat().resideInAnyPackage("java.lang.foreign..", "java.nio.channels..")
            .because("one owner of mappings and of writing translates every failure once");

    @ArchTest
    static final ArchRule oneWayToTheFxThread = noClasses().that()
            .doNotHaveFullyQualifiedName("dev.aofscope.ui.FxBridge")
            .should().callMethodWhere(calls("javafx.application.Platform", "runLater"))
            .because("what crosses to the FX thread is seen in one place");

    @ArchTest
    static final ArchRule noInterrupts = noClasses().should().callMethodWhere(calls("java.lang.Thread", "interrupt"))
            .because("an interrupt closes a FileChannel for everyone; cancelling is polled");

    @ArchTest
    static final ArchRule noClockInSemantics = noClasses().that()
            .resideInAnyPackage("dev.aofscope.redis..", "dev.aofscope.replay..").should()
            .dependOnClassesThat().areAssignableTo(Clock.class).orShould()
            .callMethodWhere(calls("java.lang.System", "currentTimeMillis")).orShould().callMethod(Instant.class, "now")
            .because("a replay gives the same keyspace today and tomorrow; time comes from the log");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses().should().haveSimpleNameEndingWith("Util").orShould()
            .haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper").orShould()
            .haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Impl")
            .because("such a name is a room for everything");

    @ArchTest
    static final ArchRule noStandardOutputBelowTheCommandLine = noClasses().that()
            .resideOutsideOfPackages("dev.aofscope.cli..", "dev.aofscope").should().accessField(System.class, "out")
            .because("nothing but the answer goes to standard output");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().that().resideOutsideOfPackage("dev.aofscope").should(
            new ArchCondition<>("be in a package whose package-info.java is @NullMarked") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(item, item.getPackage().isAnnotatedWith(NullMarked.class),
                            item.getName()));
                }
            });

    private static DescribedPredicate<JavaMethodCall> calls(String owner, String method) {
        return DescribedPredicate.describe("calls " + owner + "." + method, call -> {
            JavaClass target = call.getTargetOwner();
            return target.getName().equals(owner) && call.getTarget().getName().equals(method);
        });
    }
}
