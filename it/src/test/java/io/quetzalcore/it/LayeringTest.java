package io.quetzalcore.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** docs/layering.md, held by the build. */
@AnalyzeClasses(packages = "io.quetzalcore", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    private static final String OURS = "io.quetzalcore.";

    private static final Set<String> FOR_THE_CLIENT = Set.of(
            "hypervisor.supervision",
            "hypervisor.isolation.Isolation",
            "hypervisor.selftest.SelfTestReport",
            "hypervisor.selftest.Observation",
            "hypervisor.selftest.Act",
            "hypervisor.selftest.IsolationLevel",
            "hypervisor.vm.Guest",
            "hypervisor.vm.VmPlan");

    @ArchTest
    static final ArchRule surveyIsPlainJava = classes()
            .that()
            .resideInAPackage("io.quetzalcore.survey..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.quetzalcore.survey..", "org.jspecify..");

    @ArchTest
    static final ArchRule formatsKnowNouns = sees("formats", "survey");

    @ArchTest
    static final ArchRule geophysicsKnowsNouns = sees("geophysics", "survey");

    @ArchTest
    static final ArchRule geophysicsTouchesNoFilesAndNoClocks = noClasses()
            .that()
            .resideInAPackage("io.quetzalcore.geophysics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.time..", "java.net..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Random.class, java.util.concurrent.ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule hypervisorKnowsNothingOfOurs = sees("hypervisor");

    @ArchTest
    static final ArchRule vgpuKnowsNothingOfOurs = sees("vgpu");

    @ArchTest
    static final ArchRule guestComputes = sees("guest", "survey", "formats", "geophysics", "hypervisor", "vgpu");

    @ArchTest
    static final ArchRule guestKnowsTheWireAlone = noClasses()
            .that()
            .resideInAPackage("io.quetzalcore.guest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quetzalcore.hypervisor.vm..", "io.quetzalcore.hypervisor.supervision..");

    @ArchTest
    static final ArchRule ledgerKnowsNouns = classes()
            .that()
            .resideInAnyPackage("io.quetzalcore.ledger..", "io.quetzalcore.store..")
            .should()
            .onlyDependOnClassesThat(outsideOursOr("ledger", "store", "survey", "formats"));

    @ArchTest
    static final ArchRule workerRuns = sees("worker", "survey", "formats", "ledger", "store", "server", "hypervisor");

    @ArchTest
    static final ArchRule masterPlans = sees("master", "survey", "formats", "ledger", "store", "server");

    @ArchTest
    static final ArchRule gatewayLetsIn = sees("gateway", "survey", "formats", "ledger", "store", "server");

    @ArchTest
    static final ArchRule serversAreAlike = sees("server", "formats", "ledger");

    @ArchTest
    static final ArchRule brokerKnowsNothingOfOurs = sees("broker");

    @ArchTest
    static final ArchRule clientIsThin = sees("cli", "survey", "formats", "hypervisor");

    /** Processes, a worker's number of VMs, and how strong they would be here; how VMs live is the worker's. */
    @ArchTest
    static final ArchRule clientSupervisesAndAsksButRunsNoVms = noClasses()
            .that()
            .resideInAPackage("io.quetzalcore.cli..")
            .should()
            .dependOnClassesThat(describe(
                    "are the hypervisor's and neither supervision nor what the self-test and the plan are asked by",
                    seen -> seen.getPackageName().startsWith(OURS + "hypervisor")
                            && !FOR_THE_CLIENT.contains(seen.getPackageName().substring(OURS.length()))
                            && !FOR_THE_CLIENT.contains(seen.getName().substring(OURS.length()))));

    @ArchTest
    static final ArchRule pureModulesNeverSeeJakarta = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.quetzalcore.survey..",
                    "io.quetzalcore.formats..",
                    "io.quetzalcore.geophysics..",
                    "io.quetzalcore.hypervisor..",
                    "io.quetzalcore.vgpu..",
                    "io.quetzalcore.guest..",
                    "io.quetzalcore.ledger..",
                    "io.quetzalcore.store..",
                    "io.quetzalcore.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta..");

    @ArchTest
    static final ArchRule doorsStandInTheBoundary = classes()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .or()
            .areAnnotatedWith("jakarta.ejb.MessageDriven")
            .or()
            .areAnnotatedWith("jakarta.transaction.Transactional")
            .should()
            .resideInAPackage("..boundary..");

    private static ArchRule sees(String module, String... others) {
        String[] allowed = java.util.Arrays.copyOf(others, others.length + 1);
        allowed[others.length] = module;
        return classes()
                .that()
                .resideInAPackage(OURS + module + "..")
                .should()
                .onlyDependOnClassesThat(outsideOursOr(allowed));
    }

    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass>
            outsideOursOr(String... modules) {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "outside " + OURS + " or in " + String.join(", ", modules), seen -> {
                    String name = seen.getPackageName();
                    if (!name.startsWith(OURS)) {
                        return true;
                    }
                    for (String module : modules) {
                        if (name.equals(OURS + module) || name.startsWith(OURS + module + ".")) {
                            return true;
                        }
                    }
                    return false;
                });
    }
}
