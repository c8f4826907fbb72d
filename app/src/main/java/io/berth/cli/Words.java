package io.berth.cli;

import io.berth.analysis.gpu.GpuWaste;
import io.berth.bench.BenchOrder;
import io.berth.bench.BenchOutcome;
import io.berth.bench.Benches;
import io.berth.demo.DemoSize;
import io.berth.model.connection.ContextProblem;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterSource;
import io.berth.ui.kit.Texts;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.LinkProblem;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// The words of the command line. Each ends in an exit code: [#DONE], [#FAILED], [#MISUSED] or [#BROKEN].
@Command(name = "berth", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Words.Version.class, sortOptions = false, synopsisSubcommandLabel = "[WORD]", commandListHeading = "%nWords:%n", description = "Shows where every pod of a cluster sits. Without a word it opens the window.", footer = {
        "",
        "Exit codes: 0 done, 1 the cluster is out of reach or the program was not allowed, 2 a word or a file that cannot be used."})
public final class Words implements Callable<Integer> {
    public static final int DONE = 0;
    /// The cluster is out of reach, or something that was needed was not allowed.
    public static final int FAILED = 1;
    /// A word or a file that cannot be used.
    public static final int MISUSED = 2;
    /// A bug.
    public static final int BROKEN = 70;

    private static final Set<Locale> TOUR_LANGUAGES = Set.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE,
            Texts.LONGER_ENGLISH);

    private static final Logger LOG = LoggerFactory.getLogger(Words.class);

    private final Doors doors;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean hasDisplay;
    private final Duration syncLimit;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "0..1", paramLabel = "berth://…", description = "A link that a colleague copied: the window opens there.")
    private @Nullable String link;

    /// Words that print to writers.
    ///
    /// @param hasDisplay whether a window could be seen
    /// @param syncLimit how long a report waits for the cluster's objects
    public Words(Doors doors, PrintWriter out, PrintWriter err, boolean hasDisplay, Duration syncLimit) {
        this.doors = doors;
        this.out = out;
        this.err = err;
        this.hasDisplay = hasDisplay;
        this.syncLimit = syncLimit;
    }

    /// Words on this process's own streams. Text goes to a terminal in its encoding, elsewhere as UTF-8.
    public static Words onConsole(Doors doors) {
        boolean hasDisplay = !System.getProperty("os.name", "").equals("Linux")
                || System.getProperty("glass.platform", "").equals("Headless") || isSet("DISPLAY")
                || isSet("WAYLAND_DISPLAY");
        return new Words(doors, writer(FileDescriptor.out, "stdout.encoding"),
                writer(FileDescriptor.err, "stderr.encoding"), hasDisplay, Duration.ofMinutes(2));
    }

    private static boolean isSet(String name) {
        String value = System.getenv(name);
        return value != null && !value.isEmpty();
    }

    private static PrintWriter writer(FileDescriptor stream, String encoding) {
        boolean terminal = isTerminal();
        Charset charset = terminal ? Charset.forName(System.getProperty(encoding, "UTF-8")) : StandardCharsets.UTF_8;
        return new PrintWriter(new FileOutputStream(stream), true, charset);
    }

    @SuppressWarnings("SystemConsoleNull") // with the console of java.base, which 25 uses, it is null where one is redirected
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Does what the arguments say and returns the exit code.
    public int run(String... arguments) {
        CommandLine line = new CommandLine(this);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, _) -> {
            complain(problem.getMessage() + " See '" + problem.getCommandLine().getCommandSpec().qualifiedName()
                    + " --help'.");
            return MISUSED;
        });
        line.setExecutionExceptionHandler((bug, _, _) -> {
            LOG.error("{}", arguments.length == 0 ? "window" : arguments[0], bug);
            complain("Something failed that should not: " + bug + ". The log in " + doors.stateFolder()
                    + " has more.");
            return BROKEN;
        });
        line.setExecutionStrategy(this::execute);
        int code = line.execute(arguments);
        out.flush();
        return code;
    }

    private int execute(ParseResult parsed) {
        if (parsed.hasSubcommand() && !cluster.isEmpty()) {
            complain("--kubeconfig and --context stand after the word.");
            return MISUSED;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private void complain(String line) {
        err.println("berth: " + Printable.line(line));
        err.flush();
    }

    /// Without a word.
    @Override
    public Integer call() {
        if (!hasDisplay) {
            complain("There is no display for a window. 'berth tour' draws pictures, 'berth report placement' prints.");
            return FAILED;
        }
        Target target = cluster.target();
        if (link != null) {
            switch (BerthLink.parse(link)) {
                case BerthLink.Reading.Malformed(LinkProblem problem) -> {
                    complain(Problems.line(problem, link));
                    return MISUSED;
                }
                case BerthLink.Reading.Read(BerthLink read) -> target = new Target.Link(cluster.files(), read);
            }
            if (cluster.hasContext()) {
                complain("--context and a link each say what to open. Give one of them.");
                return MISUSED;
            }
        }
        List<ContextProblem> problems = cluster.files().isEmpty()
                ? List.of()
                : Opening.fileProblems(doors.connector(cluster.target()).contexts());
        if (!problems.isEmpty()) {
            complain(Problems.line(problems.getFirst()));
            return MISUSED;
        }
        return doors.window(target, () -> {
        });
    }

    @Command(name = "demo", description = "The window on a demo cluster; without a display the tour into ./tour.")
    int demo(
            @Option(names = "--size", paramLabel = "small|large|ceiling", defaultValue = "small", description = "80, 1,000 or 5,000 nodes.") DemoSize size,
            @Option(names = "--tell-first-frame", hidden = true) boolean tellFirstFrame) throws InterruptedException {
        Target target = new Target.Demo(size);
        if (!hasDisplay) {
            complain("There is no display for a window; the tour is drawn into ./tour instead.");
            return draw(target, Path.of("tour"),
                    new Doors.Look(true, Locale.ENGLISH, PictureSize.USUAL.width(), PictureSize.USUAL.height()),
                    Consent.NONE);
        }
        return doors.window(target, () -> {
            if (tellFirstFrame) {
                out.println(Benches.FIRST_FRAME);
                out.flush();
            }
        });
    }

    /// The themes by their names.
    enum ThemeName {
        LIGHT, DARK
    }

    @Command(name = "tour", description = "Every room as a picture, and tour.json with the figures in them.")
    int tour(
            @Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = "tour", description = "Where to; ${DEFAULT-VALUE} if not given.") Path folder,
            @Option(names = "--theme", paramLabel = "light|dark", defaultValue = "dark", description = "${DEFAULT-VALUE} if not given.") ThemeName theme,
            @Option(names = "--lang", paramLabel = "en|zh-CN|en-XA", defaultValue = "en", description = "${DEFAULT-VALUE} if not given; en-XA is English made longer, to check layouts.") String language,
            @Option(names = "--window", paramLabel = "WIDTHxHEIGHT", defaultValue = "1600x1000", converter = PictureSize.Reader.class, description = "${DEFAULT-VALUE} if not given.") PictureSize window,
            @Option(names = "--allow-exec", description = ALLOW_EXEC) boolean allowExec, @Mixin ClusterOptions options)
            throws InterruptedException {
        Locale locale = Locale.forLanguageTag(language);
        if (!TOUR_LANGUAGES.contains(locale)) {
            complain("--lang is en, zh-CN or en-XA, not '" + language + "'.");
            return MISUSED;
        }
        Target target = options.isEmpty() ? new Target.Demo(DemoSize.SMALL) : options.target();
        return draw(target, folder, new Doors.Look(theme == ThemeName.DARK, locale, window.width(), window.height()),
                consent(allowExec));
    }

    private int draw(Target target, Path folder, Doors.Look look, Consent consent) throws InterruptedException {
        return switch (Opening.of(doors, target, consent)) {
            case Opening.Failed(int code, String line) -> {
                complain(line);
                yield code;
            }
            case Opening.Opened(ClusterSource source) -> {
                try (source; Gallery gallery = doors.gallery(target, source, look)) {
                    new Tour(folder).draw(gallery).forEach(line -> out.println(Printable.line(line)));
                    yield DONE;
                } catch (IOException problem) {
                    complain("Cannot write to " + folder + ": " + problem);
                    yield MISUSED;
                }
            }
        };
    }

    private static final String ALLOW_EXEC = "Allow the program by which the context signs in.";

    private static Consent consent(boolean allowExec) {
        return allowExec ? Consent.ALL : Consent.NONE;
    }

    /// The reports by their names.
    enum ReportName {
        PLACEMENT, GPU
    }

    @Command(name = "report", description = "The numbers of a room: 'placement', or 'gpu' for what GPUs do and who reserves them for nothing.")
    int report(@Parameters(paramLabel = "placement|gpu") ReportName name,
            @Option(names = "--namespace", paramLabel = "NAME", description = "Limits the pods that are listed and counted, never the nodes' sums.") @Nullable String namespace,
            @Option(names = "--by", paramLabel = "workload|namespace|person", defaultValue = "workload", description = "gpu: by whom reserved hours are counted; ${DEFAULT-VALUE} if not given.") GpuWaste.By by,
            @Option(names = "--label", paramLabel = "KEY", defaultValue = "owner", description = "gpu: the label of pods that names a person, for --by person; ${DEFAULT-VALUE} if not given.") String label,
            @Option(names = "--hours", paramLabel = "N", defaultValue = "24", description = "gpu: how far back reserved hours are counted, 1 to 24; ${DEFAULT-VALUE} if not given.") int hours,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Option(names = "--allow-exec", description = ALLOW_EXEC) boolean allowExec, @Mixin ClusterOptions options)
            throws InterruptedException {
        if (hours < 1 || hours > 24) {
            complain("--hours is 1 to 24, not " + hours + ".");
            return MISUSED;
        }
        String only = namespace == null ? "" : namespace;
        Target target = options.target().within(only);
        return switch (Opening.of(doors, target, consent(allowExec))) {
            case Opening.Failed(int code, String line) -> {
                complain(line);
                yield code;
            }
            case Opening.Opened(ClusterSource source) -> {
                try (source) {
                    yield switch (name) {
                        case PLACEMENT -> new PlacementWord(doors, out, this::complain).report(source,
                                only.isEmpty() ? Set.of() : Set.of(only), json, syncLimit);
                        case GPU -> new GpuWord(doors, out, this::complain).report(source,
                                new GpuWord.Order(by, only, label, Duration.ofHours(hours), json), syncLimit);
                    };
                }
            }
        };
    }

    @Command(name = "rehearse", hidden = true, description = "Uses all rooms on the largest demo cluster and prints how long answers took.")
    int rehearse(@Option(names = "--seconds", defaultValue = "60", description = "How long.") int seconds)
            throws InterruptedException, IOException {
        out.println(Benches.line(doors.rehearse(Duration.ofSeconds(seconds))));
        return DONE;
    }

    @Command(name = "bench", description = "Measures the program: sync, watch, map, rooms, start, faults or soak.")
    int bench(
            @Parameters(paramLabel = "sync|watch|map|rooms|start|faults|soak") BenchOrder.Name name,
            @Mixin BenchOptions options)
            throws InterruptedException {
        return switch (Benches.run(options.order(name), line -> {
            out.println(line);
            out.flush();
        })) {
            case BenchOutcome.Misused(String line) -> {
                complain(line);
                yield MISUSED;
            }
            case BenchOutcome.Failed(String line) -> {
                complain(line);
                yield FAILED;
            }
            case BenchOutcome.Measured(String figures, String table, String markdown, boolean sound) -> {
                out.print(table);
                int saved = Math.max(save(figures, options.json()), save(markdown, options.markdown()));
                yield saved == DONE && !sound ? FAILED : saved;
            }
        };
    }

    private int save(String text, @Nullable Path file) {
        if (file == null || text.isEmpty()) {
            return DONE;
        }
        try {
            Files.writeString(file, text);
            return DONE;
        } catch (IOException problem) {
            complain("Cannot write " + file + ": " + problem);
            return MISUSED;
        }
    }

    /// The jar's version.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Words.class.getPackage().getImplementationVersion();
            return new String[]{"Berth " + (version == null ? "from sources" : version)};
        }
    }
}
