package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Zips that mean harm, or are broken, are refused with the reason. */
class RosterZipTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final RosterMaker maker = new RosterMaker().school("a", 3);

    @Test
    void no_zip_at_all_is_refused() {
        assertThat(fault("hello".getBytes(StandardCharsets.UTF_8)).reason()).contains("not a zip");
    }

    @Test
    void half_a_zip_is_refused() {
        byte[] whole = maker.zip();

        assertThat(fault(java.util.Arrays.copyOf(whole, whole.length / 2)).reason())
                .contains("only half there");
    }

    @Test
    void a_bomb_is_not_unpacked() {
        Map<String, byte[]> files = bytes();
        files.put("results.csv", new byte[40 << 20]);

        assertThat(fault(RosterMaker.zipOf(files)).reason()).contains("over 100 times its size");
    }

    @Test
    void names_that_lead_out_of_the_zip_are_refused() {
        for (String name :
                new String[] {"../users.csv", "/etc/users.csv", "C:/users.csv", "..\\users.csv", "a/../../b.csv"}) {
            Map<String, byte[]> files = bytes();
            files.put(name, new byte[] {1});
            assertThat(fault(RosterMaker.zipOf(files)).reason()).as(name).contains("leads out of it");
        }
    }

    @Test
    void a_zip_in_the_zip_is_refused() {
        Map<String, byte[]> files = bytes();
        files.put("more.csv", maker.zip());

        assertThat(fault(RosterMaker.zipOf(files)).reason()).contains("another zip");
    }

    @Test
    void two_files_of_one_name_are_refused() {
        Map<String, byte[]> files = bytes();
        files.put("USERS.csv", new byte[] {1});

        assertThat(fault(RosterMaker.zipOf(files)).reason()).contains("two files of this name");
    }

    @Test
    void too_many_files_are_refused() {
        Map<String, byte[]> files = bytes();
        for (int each = 0; each < 100; each++) {
            files.put("extra" + each + ".csv", new byte[] {1});
        }

        assertThat(fault(RosterMaker.zipOf(files)).reason()).contains("fewer than");
    }

    private static RosterFault fault(byte[] zip) {
        RosterReading reading = OneRosterReader.read(zip, TODAY);
        assertThat(reading).isInstanceOf(RosterReading.Faulty.class);
        return ((RosterReading.Faulty) reading).faults().getFirst();
    }

    private Map<String, byte[]> bytes() {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        maker.files().forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }
}
