package io.quetzalcore.hypervisor.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.kernel.Landlock;
import io.quetzalcore.hypervisor.seccomp.Architecture;
import io.quetzalcore.hypervisor.selftest.Act;
import io.quetzalcore.hypervisor.selftest.IsolationLevel;
import io.quetzalcore.hypervisor.selftest.Observation;
import io.quetzalcore.hypervisor.selftest.SelfTest;
import io.quetzalcore.hypervisor.selftest.SelfTestReport;
import io.quetzalcore.hypervisor.supervision.Tools;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.PlainLauncher;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The self-test in real VMs. What this machine cannot offer shows as the level that it gets; a Linux machine with
 * bubblewrap and root must get the strongest.
 */
@Timeout(180)
class IsolationTest {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    private Path folder;

    @Test
    void thisMachineGivesWhatItsPartsPromise() throws Exception {
        Isolation isolation = Isolation.strongest(guest(), folder);
        System.out.println(isolation);
        boolean confinable = Architecture.current().isPresent();
        boolean whole = confinable && Tools.BWRAP.isPresent() && ROOT;
        assertThat(isolation.report().level())
                .as("%s", isolation.report().shortcomings())
                .isEqualTo(whole ? IsolationLevel.L3 : isolation.report().level());
        assertThat(isolation.missing().isEmpty()).isEqualTo(isolation.report().level() == IsolationLevel.L3);
        assertThat(isolation.level()).isEqualTo(isolation.report().level().name());
        assertThat(folder).isEmptyDirectory();
        assertThat(isolation.atLeast(IsolationLevel.L1)).isSameAs(isolation);
    }

    @Test
    void plainProcessesAreSeenAsSuch() throws Exception {
        SelfTestReport report = new SelfTest(new PlainLauncher(), guest()).run(folder);
        assertThat(report.level()).isEqualTo(IsolationLevel.L1);
        assertThat(acts(report))
                .contains(Act.READ_PASSWORDS, Act.RUN_PROGRAM, Act.CONNECT, Act.SIGNAL_WORKER, Act.READ_OTHER_VM);
        Isolation plain = new Isolation(new PlainLauncher(), report, "plain processes", "bubblewrap is not installed");
        assertThatExceptionOfType(TooWeak.class)
                .isThrownBy(() -> plain.atLeast(IsolationLevel.L2))
                .withMessage("VMs must be isolated at level L2 (quetzal.vm.min-isolation), and this machine gives L1:"
                        + " bubblewrap is not installed");
    }

    @Test
    void withoutNamespacesLandlockGivesTheSecondLevel() throws Exception {
        SelfTestReport report = new SelfTest(new LandlockLauncher(Cgroups.find()), guest()).run(folder);
        assertThat(report.level())
                .as("%s", report.shortcomings())
                .isEqualTo(Landlock.version() > 0 ? IsolationLevel.L2 : IsolationLevel.NONE);
    }

    @Test
    void withoutControlGroupsTheSandboxIsOfTheSecondLevel() throws Exception {
        if (lacksBubblewrap()) {
            return;
        }
        assertThat(report(EnumSet.allOf(Rule.class), Optional.empty()).level()).isEqualTo(IsolationLevel.L2);
    }

    /** Where it is missing, {@link #thisMachineGivesWhatItsPartsPromise} tells which level there is instead. */
    private static boolean lacksBubblewrap() {
        if (Tools.BWRAP.isEmpty()) {
            System.out.println("bubblewrap is not installed on this machine: its rules are not tried");
        }
        return Tools.BWRAP.isEmpty();
    }

    /** Each rule, taken away (but settings of the kernel, which are root's alone), is missed by the self-test: the level drops and the act is named. */
    @ParameterizedTest
    @EnumSource
    void aRuleThatIsTakenAwayIsMissed(Rule rule) throws Exception {
        if (lacksBubblewrap()) {
            return;
        }
        Set<Rule> others = EnumSet.complementOf(EnumSet.of(rule));
        SelfTestReport report = report(others, Cgroups.find());
        if (ROOT || rule != Rule.READ_ONLY_KERNEL) {
            assertThat(acts(report)).as("without " + rule).containsAnyElementsOf(expected(rule));
        }
        assertThat(report.level()).isLessThan(IsolationLevel.L3);
    }

    private static Set<Act> expected(Rule rule) {
        return switch (rule) {
            case OWN_FILES -> EnumSet.of(Act.READ_PASSWORDS, Act.LIST_HOME, Act.READ_OTHER_VM);
            case READ_ONLY -> EnumSet.of(Act.WRITE_PROGRAM, Act.WRITE_OUTSIDE);
            case READ_ONLY_INPUTS -> EnumSet.of(Act.WRITE_INPUT);
            case READ_ONLY_KERNEL -> EnumSet.of(Act.CHANGE_KERNEL_SETTING);
            case OWN_PROCESSES -> EnumSet.of(Act.SEE_PROCESSES, Act.SIGNAL_WORKER);
            case NO_NETWORK -> EnumSet.of(Act.SHARE_NETWORK);
            case OWN_IPC -> EnumSet.of(Act.SHARE_IPC);
            case OWN_HOST_NAME -> EnumSet.of(Act.SHARE_HOST_NAME);
            case OWN_CGROUPS -> EnumSet.of(Act.SHARE_CGROUPS);
            case NO_CAPABILITIES -> EnumSet.of(Act.HOLD_CAPABILITY);
            case SYSCALL_FILTER -> EnumSet.of(Act.RUN_PROGRAM, Act.SET_UP_IO_URING);
            case OPEN_FILES_LIMIT -> EnumSet.of(Act.OPEN_FILES_WITHOUT_END);
            case MEMORY_LIMIT -> EnumSet.of(Act.USE_MEMORY_WITHOUT_END);
            case PROCESS_LIMIT -> EnumSet.of(Act.START_THREADS_WITHOUT_END);
        };
    }

    private SelfTestReport report(Set<Rule> rules, Optional<Cgroups> groups) throws IOException, InterruptedException {
        Path bwrap = Tools.BWRAP.orElseThrow();
        Architecture here = Architecture.current().orElseThrow();
        return new SelfTest(new SandboxLauncher(bwrap, groups, here, rules), guest()).run(folder);
    }

    private static Set<Act> acts(SelfTestReport report) {
        return report.shortcomings().stream().map(Observation::act).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> classes() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.endsWith("classes") || path.endsWith("test-classes"))
                .toList();
    }

    /** The same program as user "nobody" (as whoever we are, when that is not root): namespaces, but no groups. */
    @Test
    void anOrdinaryUserGetsTheSecondLevelAtLeast() throws Exception {
        String said = asAnOrdinaryUser("strongest");
        if (Architecture.current().isPresent() && (Tools.BWRAP.isPresent() || Landlock.version() > 0)) {
            assertThat(said).containsPattern("isolated at level L[23]");
        }
        if (said.contains("level L2")) {
            assertThat(said).contains("control groups cannot be made by this user");
        }
    }

    /** Landlock and the system call filter need neither root nor namespaces. */
    @Test
    void anOrdinaryUserGetsTheSecondLevelFromLandlockToo() throws Exception {
        if (Landlock.version() > 0) {
            assertThat(asAnOrdinaryUser("landlock")).contains("isolated at level L2 by Landlock");
        } else {
            System.out.println("this kernel has no Landlock");
        }
    }

    private String asAnOrdinaryUser(String what) throws Exception {
        List<String> classPath = new ArrayList<>();
        for (Path from : classes()) {
            classPath.add(copy(from, folder.resolve(from.getFileName())).toString());
        }
        Path own = Files.createDirectory(folder.resolve("own"));
        open(folder, "rwxr-xr-x");
        open(own, "rwxrwxrwx");
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Duser.home=/", "-cp"));
        command.add(String.join(File.pathSeparator, classPath));
        command.addAll(List.of(IsolationProbe.class.getName(), own.toString(), what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("as an ordinary user: " + said.strip());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, copy);
                open(copy, Files.isDirectory(copy) ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
        return to;
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static Guest guest() {
        return new Guest(classes(), "none");
    }
}
