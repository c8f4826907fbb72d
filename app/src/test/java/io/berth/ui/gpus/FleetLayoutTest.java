package io.berth.ui.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuState;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import io.berth.ui.gpus.FleetLayout.Cell;
import io.berth.ui.gpus.FleetSteps.Spot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetLayoutTest {
    private static GpuNode node(String name, String product, int cards, int partsOfFirst) {
        List<GpuDevice> devices = new ArrayList<>();
        for (int slot = 0; slot < cards; slot++) {
            int parts = slot == 0 ? partsOfFirst : 0;
            for (int part = 0; part < Math.max(1, parts); part++) {
                MigInstance instance = parts == 0
                        ? null
                        : new MigInstance("", part, 0, "1g.10gb", GpuReadings.NONE, List.of(),
                                new GpuUsage.NotKnown());
                devices.add(new GpuDevice(name, name + slot + "/" + part, slot, null, instance, GpuState.FREE,
                        List.of(), List.of(), true, null, false));
            }
        }
        return new GpuNode(name, NodeGpus.untold(name, List.of()), product, devices);
    }

    private static List<GpuNode> nodes(String product, int count) {
        List<GpuNode> nodes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            nodes.add(node("gpu-" + product + String.format("-%04d", i), product, 8, 0));
        }
        return nodes;
    }

    @ParameterizedTest
    @CsvSource({"4, 26, true", "64, 16, true", "150, 12, false", "400, 8, false", "1000, 6, false"})
    void drawsCellsAsLargeAsFits(int count, int cell, boolean seen) {
        FleetLayout layout = FleetLayout.of(nodes("h", count), 1208, 430);
        assertThat(layout.sizes().cell()).isEqualTo(cell);
        assertThat(layout.sizes().seen()).isEqualTo(seen);
        assertThat(layout.boxes()).hasSize(count);
        assertThat(layout.width()).isLessThanOrEqualTo(1208);
    }

    @Test
    void scrollsOnlyWhereTheSmallestDoesNotFit() {
        assertThat(FleetLayout.of(nodes("h", 1_000), 1208, 430).height()).isGreaterThan(430);
        assertThat(FleetLayout.of(nodes("h", 100), 1208, 430).height()).isLessThanOrEqualTo(430);
    }

    @Test
    void neverLaysOneNodeOverAnother() {
        List<GpuNode> nodes = new ArrayList<>(nodes("a", 27));
        nodes.addAll(nodes("h", 36));
        nodes.addAll(nodes("l", 3));
        FleetLayout layout = FleetLayout.of(nodes, 900, 400);
        for (int i = 0; i < nodes.size(); i++) {
            FleetLayout.Box box = layout.boxes().get(i);
            assertThat(layout.nodeAt(box.x() + 1, box.y() + 1)).isEqualTo(i);
            Cell last = layout.cell(box, nodes.get(i), 7);
            assertThat(layout.nodeAt(last.x() + last.width() - 1, last.y() + 1)).isEqualTo(i);
            assertThat(layout.deviceAt(i, nodes.get(i), last.x() + 1)).isEqualTo(7);
        }
    }

    @Test
    void splitsACellByItsInstances() {
        GpuNode parted = node("m", "A100", 2, 7);
        FleetLayout layout = FleetLayout.of(List.of(parted), 1208, 430);
        FleetLayout.Box box = layout.boxes().getFirst();
        Cell before = layout.cell(box, parted, 0);
        for (int i = 1; i < 7; i++) {
            Cell cell = layout.cell(box, parted, i);
            assertThat(cell.x()).isGreaterThan(before.x() + before.width() - 1);
            assertThat(cell.width()).isBetween(4, 8);
            before = cell;
        }
        Cell whole = layout.cell(box, parted, 7);
        assertThat(whole.x()).isGreaterThan(before.x() + before.width());
        assertThat(whole.width()).isEqualTo(box.cellWidth());
    }

    @Test
    void shortensNamesToWhatDiffers() {
        assertThat(FleetLayout.shortNames(List.of("gpu-h01.farm.example", "gpu-h02.farm.example")))
                .containsExactly("h01", "h02");
        assertThat(FleetLayout.shortNames(List.of("gpu-h-01", "gpu-h-02"))).containsExactly("h-01", "h-02");
        assertThat(FleetLayout.shortNames(List.of("a.one", "a.two"))).containsExactly("a.one", "a.two");
        assertThat(FleetLayout.shortNames(List.of("ip-10-0-100-200-very-long-name")))
                .containsExactly("…ery-long-name");
        assertThat(FleetLayout.shortNames(List.of("same", "same-2"))).containsExactly("same", "same-2");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1, 0, 0, 1", "0, 7, 1, 0, 8, 0", "0, 3, 0, 1, 1, 3", "0, 0, -1, 0, 0, 0", "8, 0, -1, 0, 0, 7",
            "0, 0, 0, -1, 0, 0"})
    void stepsToTheNearestCell(int node, int device, int dx, int dy, int toNode, int toDevice) {
        List<GpuNode> nodes = nodes("h", 16);
        FleetLayout layout = FleetLayout.of(nodes, 1208, 430);
        assertThat(FleetSteps.step(layout, nodes, new Spot(node, device), dx, dy))
                .isEqualTo(new Spot(toNode, toDevice));
    }

    @Test
    void beginsAtTheFirstDevice() {
        List<GpuNode> nodes = List.of(node("none", "x", 0, 0), node("one", "x", 1, 0));
        FleetLayout layout = FleetLayout.of(nodes, 1208, 430);
        assertThat(FleetSteps.step(layout, nodes, Spot.NOWHERE, 1, 0)).isEqualTo(new Spot(1, 0));
        assertThat(FleetSteps.step(FleetLayout.of(List.of(), 1208, 430), List.of(), Spot.NOWHERE, 1, 0))
                .isEqualTo(Spot.NOWHERE);
    }

    @Test
    void givesHeadsASecondLineOnlyWhereOneHasNoRoom() {
        assertThat(FleetLayout.of(nodes("h", 64), 1208, 430).tall()).isFalse();
        FleetLayout narrow = FleetLayout.of(List.of(node("a", "A100 SXM4 80GB", 2, 0)), 1208, 430);
        assertThat(narrow.tall()).isTrue();
        assertThat(narrow.groups().getFirst().below()).isTrue();
        assertThat(narrow.boxes().getFirst().y() - narrow.groups().getFirst().y())
                .isEqualTo(26 + FleetLayout.SECOND_LINE);
    }
}
