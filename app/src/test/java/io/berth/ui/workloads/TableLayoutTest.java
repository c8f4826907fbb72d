package io.berth.ui.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.tables.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TableLayoutTest {
    @ParameterizedTest
    @EnumSource
    void readsBackWhatItSays(TableKind kind) {
        TableLayout usual = TableLayout.usual(kind);
        assertThat(TableLayout.of(kind, usual.text())).isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"age=80,name=300/age-,name|age=80,name=300/age-,name",
            "name=300,gone=10,name=2,age=x,age=99999/gone,name,name-|name=300/name",
            "name=1,age=9999/|name=40,age=2000/"})
    void leavesOutWhatItDoesNotUnderstand(String text, String read) {
        assertThat(TableLayout.of(TableKind.PODS, text).text()).isEqualTo(read);
    }

    @Test
    void isTheUsualOneIfNothingIsUnderstood() {
        for (String text : new String[]{"", "/", "name=300", "gone=1/name", "a/b/c"}) {
            assertThat(TableLayout.of(TableKind.PODS, text)).as(text).isEqualTo(TableLayout.usual(TableKind.PODS));
        }
    }
}
