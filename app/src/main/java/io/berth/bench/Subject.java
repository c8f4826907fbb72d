package io.berth.bench;

import java.util.Locale;

/// What a bench starts in a JVM of its own: measures one subject and prints its figures as the last line.
public final class Subject {
    private Subject() {
    }

    /// Measures the subject that the first argument names, on what the others say.
    public static void main(String[] arguments) throws Exception {
        KubeOpener opener = new KubeOpener();
        if (arguments[0].equals("faults")) {
            end(new FaultsSubject(opener, arguments[1]).run(Subject::say));
        }
        Figures figures = switch (arguments[0].toLowerCase(Locale.ROOT)) {
            case "sync-protobuf" -> new EngineSync(opener, LoadServer.of(arguments[1]), true).measure();
            case "sync-json" -> new EngineSync(opener, LoadServer.of(arguments[1]), false).measure();
            case "sync-informer" -> new StockInformer(LoadServer.of(arguments[1])).measure();
            case "sync-bytes" -> new PlainRead(LoadServer.of(arguments[1])).measure();
            case "map" -> new MapFrames(Integer.parseInt(arguments[1])).measure();
            case "watch" -> new EngineWatch(opener, LoadServer.of(arguments[1]), Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3])).measure();
            case "soak" -> new Soak(new LoadServerSoak(opener, LoadServer.of(arguments[1])),
                    SoakBench.course(Integer.parseInt(arguments[2]), Long.parseLong(arguments[3])), Subject::say).run();
            case String other -> throw new IllegalArgumentException("no subject '" + other + "'");
        };
        end(figures.toLine());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void end(String lastLine) {
        say(lastLine);
        // Threads of a client that lingers must not keep the bench waiting.
        System.exit(0);
    }
}
