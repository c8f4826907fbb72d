package io.berth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceListTest {
    private static final ResourceList A = ResourceList.of("cpu", 500).with("memory", 100);
    private static final ResourceList B = ResourceList.of("cpu", 300).with("nvidia.com/gpu", 2);

    @Test
    void addsAndComparesByName() {
        assertThat(A.plus(B)).isEqualTo(ResourceList.of("cpu", 800).with("memory", 100).with("nvidia.com/gpu", 2));
        assertThat(A.max(B)).isEqualTo(ResourceList.of("cpu", 500).with("memory", 100).with("nvidia.com/gpu", 2));
        assertThat(A.plus(ResourceList.NONE)).isSameAs(A);
        assertThat(ResourceList.NONE.max(B)).isSameAs(B);
    }

    @Test
    void tellsAbsentFromNothing() {
        ResourceList none = ResourceList.of("cpu", 0);

        assertThat(none.has("cpu")).isTrue();
        assertThat(none.has("memory")).isFalse();
        assertThat(none.amount("memory")).isZero();
        assertThat(none.isEmpty()).isFalse();
        assertThat(ResourceList.NONE.isEmpty()).isTrue();
    }

    @Test
    void givesAmountsWithTheirUnits() {
        ResourceList list = ResourceList.of(new MilliCpu(1_500), new Bytes(2048)).with(ResourceList.GPU, 3);

        assertThat(list.cpu()).isEqualTo(new MilliCpu(1_500));
        assertThat(list.memory()).isEqualTo(new Bytes(2048));
        assertThat(list.gpus()).isEqualTo(3);
    }

    @Test
    void isNotChangedThroughTheMapThatItWasMadeFrom() {
        TreeMap<String, Long> map = new TreeMap<>(A.amounts());
        ResourceList list = new ResourceList(map);
        map.put("cpu", 1L);

        assertThat(list.amount("cpu")).isEqualTo(500);
        assertThatThrownBy(() -> list.amounts().put("cpu", 1L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({"nvidia.com/gpu, true", "nvidia.com/mig-1g.10gb, true", "example.com/x, true", "cpu, false",
            "hugepages-2Mi, false", "kubernetes.io/x, false", "attachable.kubernetes.io/x, false", "/x, false"})
    void knowsExtendedResources(String name, boolean expected) {
        assertThat(ResourceList.isExtended(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"cpu, true", "requests.cpu, true", "limits.cpu, true", "memory, false", "example.com/cpus, false"})
    void knowsWhatIsCountedInThousandths(String name, boolean expected) {
        assertThat(ResourceList.isCpu(name)).isEqualTo(expected);
    }
}
