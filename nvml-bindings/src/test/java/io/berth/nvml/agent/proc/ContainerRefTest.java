package io.berth.nvml.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerRefTest {
    private static final String UID = "0a1b2c3d-1111-2222-3333-444455556666";
    private static final String SLICE_UID = "0a1b2c3d_1111_2222_3333_444455556666";
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);
    private static final String HASH = "00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @ValueSource(strings = {
            "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod{U}.slice/cri-containerd-{I}.scope",
            "0::/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod{U}.slice/crio-{I}.scope",
            "0::/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod{U}.slice/crio-conmon-{I}.scope",
            "0::/kubepods.slice/kubepods-pod{U}.slice/docker-{I}.scope", "0::/kubepods/burstable/pod{D}/{I}",
            "0::/kubepods/pod{D}/{I}\n",
            "0::/system.slice/containerd.service/kubepods-burstable-pod{U}.slice:cri-containerd:{I}",
            "0::/docker/x/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/"
                    + "kubelet-kubepods-burstable-pod{U}.slice/cri-containerd-{I}.scope",
            "0::/../../kubepods-burstable-pod{U}.slice/cri-containerd-{I}.scope",
            "0::/../../../kubepods-pod{U}.slice/cri-containerd-{I}.scope",
            "12:memory:/kubepods/burstable/pod{D}/{I}\n11:cpu:/kubepods/burstable/pod{D}/{I}\n0::/",
            "1:name=systemd:/init.scope\n2:memory:/kubepods/pod{D}/{I}\n",
            "0::/kubepods/pod{D}/{I}/docker/{O}/init.scope",
            "0::/podman/kubepods/pods/pod{D}/{I}", "0::/{O}/kubepods/pod{D}/{I}"})
    void findsPodAndContainerInEveryForm(String form) {
        String cgroup = form.replace("{U}", SLICE_UID).replace("{D}", UID).replace("{I}", ID).replace("{O}", OTHER);

        assertThat(ContainerRef.parse(cgroup)).isEqualTo(new ContainerRef(UID, ID));
    }

    @Test
    void takesTheHashOfAStaticPodForItsUid() {
        assertThat(ContainerRef.parse("0::/kubepods/burstable/pod" + HASH + "/" + ID))
                .isEqualTo(new ContainerRef(HASH, ID));
    }

    @Test
    void tellsAPodWithoutAContainer() {
        assertThat(ContainerRef.parse("0::/kubepods/pod" + UID)).isEqualTo(new ContainerRef(UID, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0::/", "0::/user.slice/user-1000.slice", "0::/system.slice/docker-{I}.scope",
            "0::/pod", "0::/podpodpodpod", "0::/pod0a1b2c3d-1111-2222-3333-44445555666",
            "0::/pod0a1b2c3d-1111-2222-3333-4444555566667", "0::/pod0a1b2c3dx1111-2222-3333-444455556666",
            "0::/pod0A1B2C3D-1111-2222-3333-444455556666", "0::/pod\n{D}/{I}"})
    void findsNothingWhereThereIsNoPod(String form) {
        assertThat(ContainerRef.parse(form.replace("{I}", ID).replace("{D}", UID))).isEqualTo(ContainerRef.NONE);
    }

    @Test
    void readsHostileTextInOnePass() {
        String hostile = "pod0a1b2c3d-".repeat(100_000);

        assertThat(ContainerRef.parse(hostile + "\n" + hostile)).isEqualTo(ContainerRef.NONE);
    }
}
