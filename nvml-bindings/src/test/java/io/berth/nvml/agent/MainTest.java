package io.berth.nvml.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.stub.StubLibrary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--key-file");
    }

    @Test
    void refusesAWrongCommandLine() {
        assertThat(run("--prot", "1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--prot");
        assertThat(out.size()).isZero();
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--loopback-only", "--port", Integer.toString(taken.getLocalPort()))).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void servesAsAProgramAndEndsAtATerm() throws Exception {
        var scenario = Files.writeString(folder.resolve("node.scenario"), "gpus 2\ngpu * model=h100 utilization=70\n");
        try (var agent = AgentProcess.start(StubLibrary.full(), scenario, List.of("--loopback-only", "--port=0",
                "--interval=100ms", "--node-name=gpu-7"))) {
            var sample = agent.until("/v1/sample", text -> text.contains("\"gpuUtilPercent\":70"));
            assertThat(sample).contains("\"node\":\"gpu-7\"", "\"state\":\"running\"");
            assertThat(agent.get("/metrics")).contains("DCGM_FI_DEV_GPU_UTIL");
            assertThat(agent.get("/healthz")).isEqualTo("ok\n");

            Files.writeString(scenario, "gpus 2\ngpu * model=h100\ngpu 1 event xid=79\n");
            agent.until("/v1/sample", text -> text.contains("\"xids\":[{\"code\":79,"));
            assertThat(agent.terminate()).isEqualTo(143);
        }
    }

    @Test
    void endsAtATermThoughADriverHangs() throws Exception {
        var scenario = Files.writeString(folder.resolve("node.scenario"),
                "gpus 2\ngpu * model=h100\nhang nvmlDeviceGetPowerUsage gpu=1 seconds=600\n");
        try (var agent = AgentProcess.start(StubLibrary.full(), scenario,
                List.of("--loopback-only", "--port=0", "--interval=100ms"))) {
            agent.until("/v1/sample", text -> text.contains("\"state\":\"hanging\""));
            assertThat(agent.terminate()).isEqualTo(143);
        }
    }

    @Test
    void printsTheDevicesOnce() throws Exception {
        var scenario = Files.writeString(folder.resolve("node.scenario"), "gpus 1\ngpu * model=t4\n");
        try (var agent = AgentProcess.start(StubLibrary.full(), scenario, List.of("--once"))) {
            assertThat(agent.output()).contains("Tesla T4", "HELD BY");
            assertThat(agent.exitCode()).isZero();
        }
        try (var agent = AgentProcess.start(StubLibrary.full(), scenario, List.of("--once", "--json"))) {
            assertThat(agent.output()).startsWith("{\"schema\":1,").contains("\"name\":\"Tesla T4\"").endsWith("}\n");
        }
        try (var agent = AgentProcess.start(StubLibrary.ofAnotherVendor(), scenario, List.of("--once"))) {
            assertThat(agent.output()).contains("is not NVIDIA's library");
            assertThat(agent.exitCode()).isEqualTo(3);
        }
    }

    private int run(String... words) {
        return Main.run(List.of(words), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
