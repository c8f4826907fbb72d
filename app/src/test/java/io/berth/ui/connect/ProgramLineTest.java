package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ProgramChange;
import io.berth.ui.connect.ProgramLine.Change;
import io.berth.ui.connect.ProgramLine.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramLineTest {
    private static final ExecProgram PROGRAM = new ExecProgram("aws", "/usr/bin/aws", List.of("eks", "-v"),
            Map.of("REGION", "eu", "API_TOKEN", "t"), "v1", "Never", "ab12");

    @Test
    void showsEveryPartInItsOrder() {
        assertThat(ProgramLine.of(PROGRAM, List.of())).containsExactly(
                new ProgramLine(Part.COMMAND, 0, "", "aws", Change.SAME, ""),
                new ProgramLine(Part.RESOLVED, 0, "", "/usr/bin/aws", Change.SAME, ""),
                new ProgramLine(Part.ARGUMENT, 1, "", "eks", Change.SAME, ""),
                new ProgramLine(Part.ARGUMENT, 2, "", "-v", Change.SAME, ""),
                new ProgramLine(Part.VARIABLE, 0, "API_TOKEN", "t", Change.SAME, ""),
                new ProgramLine(Part.VARIABLE, 0, "REGION", "eu", Change.SAME, ""));
    }

    @Test
    void marksEachChange() {
        List<ProgramChange> changes = List.of(new ProgramChange.Command("aws1"), new ProgramChange.Resolved(""),
                new ProgramChange.ArgumentChanged(0), new ProgramChange.ArgumentAdded(1),
                new ProgramChange.ArgumentRemoved(4), new ProgramChange.VariableChanged("REGION"),
                new ProgramChange.VariableAdded("API_TOKEN"), new ProgramChange.VariableRemoved("OLD"));

        assertThat(ProgramLine.of(PROGRAM, changes)).containsExactly(
                new ProgramLine(Part.COMMAND, 0, "", "aws", Change.CHANGED, "aws1"),
                new ProgramLine(Part.RESOLVED, 0, "", "/usr/bin/aws", Change.CHANGED, ""),
                new ProgramLine(Part.ARGUMENT, 1, "", "eks", Change.CHANGED, ""),
                new ProgramLine(Part.ARGUMENT, 2, "", "-v", Change.NEW, ""),
                new ProgramLine(Part.ARGUMENT, 5, "", "", Change.GONE, ""),
                new ProgramLine(Part.VARIABLE, 0, "API_TOKEN", "t", Change.NEW, ""),
                new ProgramLine(Part.VARIABLE, 0, "REGION", "eu", Change.CHANGED, ""),
                new ProgramLine(Part.VARIABLE, 0, "OLD", "", Change.GONE, ""));
    }

    @ParameterizedTest
    @CsvSource({"AWS_SECRET_ACCESS_KEY,true", "api_token,true", "DB_PASSWORD,true", "AWS_PROFILE,false",
            "HTTPS_PROXY,false"})
    void knowsASecretByItsName(String name, boolean secret) {
        assertThat(new ProgramLine(Part.VARIABLE, 0, name, "x", Change.SAME, "").isSecret()).isEqualTo(secret);
    }
}
