package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is read from a OneRoster zip, and every way in which one is refused with file, line and reason. */
class RosterReadingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final RosterMaker maker = new RosterMaker().school("a", 3);

    @Test
    void the_demo_roster_is_read_without_a_fault() {
        assertThat(OneRosterReader.read(DemoRoster.zip(), TODAY)).isInstanceOf(RosterReading.Right.class);
    }

    @Test
    void a_right_export_is_read_whole() {
        Roster roster = ((RosterReading.Right) OneRosterReader.read(maker.zip(), TODAY)).roster();

        assertThat(roster.grades).hasSize(21);
        assertThat(roster.contacts).hasSize(42);
        assertThat(roster.whole(Roster.Part.ROLES)).isTrue();
    }

    @Test
    void a_byte_order_mark_and_apostrophes_and_accents_are_welcome() {
        Map<String, String> files = maker.files();
        files.computeIfPresent("users.csv", (name, text) -> "\uFEFF" + text);
        Roster roster = ((RosterReading.Right) OneRosterReader.read(RosterMaker.zip(files), TODAY)).roster();

        assertThat(roster.people)
                .extracting(Roster.PersonRow::familyName)
                .contains("O'Connor", "Nguyễn", "Smith-Jones");
    }

    @Test
    void a_wrong_check_letter_is_named_with_line_and_column() {
        RosterFault fault =
                faultOf("users.csv", text -> text.replaceFirst("\\{UPN:.", "{UPN:" + otherThanTheFirst(text)));

        assertThat(fault.file()).isEqualTo("users.csv");
        assertThat(fault.line()).isGreaterThan(1);
        assertThat(fault.column()).isEqualTo("userIds");
    }

    @Test
    void the_same_pupil_number_twice_is_refused() {
        String[] numbers = maker.files()
                .get("users.csv")
                .lines()
                .filter(line -> line.contains("{UPN:"))
                .map(line -> line.replaceAll(".*\\{UPN:(.{13})}.*", "$1"))
                .limit(2)
                .toArray(String[]::new);

        assertThat(faultOf("users.csv", text -> text.replace(numbers[1], numbers[0]))
                        .reason())
                .contains("has the same unique pupil number");
    }

    @Test
    void an_enrolment_of_nobody_is_refused() {
        maker.line("enrollments", "x,,," + maker.tag + "a-y1," + maker.tag + "a,nobody,student,true,,");

        assertThat(fault(maker.zip()).words()).contains("enrollments.csv, line").contains("no person \"nobody\"");
    }

    @Test
    void a_class_of_no_school_is_refused() {
        assertThat(faultOf(
                                "classes.csv",
                                text -> text.replaceFirst("homeroom,," + maker.tag + "a", "homeroom,,elsewhere"))
                        .reason())
                .contains("no school \"elsewhere\"");
    }

    @Test
    void a_year_beyond_primary_school_is_refused() {
        assertThat(faultOf("users.csv", text -> text.replaceFirst(",6,\n", ",8,\n"))
                        .reason())
                .contains("\"8\"");
    }

    @Test
    void a_pupil_without_a_year_is_refused() {
        assertThat(faultOf("users.csv", text -> text.replaceFirst(",6,\n", ",,\n"))
                        .reason())
                .contains("needs a year group");
    }

    @Test
    void a_name_that_is_a_formula_is_refused() {
        assertThat(faultOf("users.csv", text -> text.replaceFirst(",Amara,", ",=HYPERLINK(1),"))
                        .reason())
                .contains("formula");
    }

    @Test
    void a_broken_mail_address_is_refused() {
        assertThat(faultOf("users.csv", text -> text.replaceFirst("@families.test", "families test"))
                        .column())
                .isEqualTo("email");
    }

    @Test
    void a_row_with_a_cell_too_few_is_refused_and_named() {
        assertThat(faultOf("roles.csv", text -> text + "one,two\n").reason())
                .isEqualTo("It has 2 cells, but there are 10 headings.");
    }

    @Test
    void a_missing_column_is_refused() {
        assertThat(faultOf("users.csv", text -> text.replaceFirst("familyName", "surname"))
                        .column())
                .isEqualTo("familyName");
    }

    @Test
    void a_heading_twice_is_refused() {
        assertThat(faultOf("users.csv", text -> text.replaceFirst("middleName", "givenName"))
                        .reason())
                .contains("Two columns");
    }

    @Test
    void an_id_used_twice_is_refused() {
        assertThat(faultOf(
                                "orgs.csv",
                                text -> text + text.lines().skip(1).findFirst().orElseThrow() + "\n")
                        .reason())
                .contains("was used by a line before");
    }

    @Test
    void an_unclosed_quotation_mark_is_refused_with_its_line() {
        assertThat(faultOf("courses.csv", text -> text + "\"open,,,,,,,,,\n").reason())
                .contains("quotation mark");
    }

    @Test
    void a_cell_of_ten_megabytes_is_refused() {
        assertThat(faultOf("courses.csv", text -> text + "x,,,,\"" + words(10 << 20) + "\",,,,,\n")
                        .reason())
                .contains("far larger");
    }

    @Test
    void mixed_encodings_are_refused_with_the_line() {
        Map<String, byte[]> files = bytes();
        byte[] users = files.get("users.csv");
        byte[] more = "x,,,true,,,Zo\u00eb,M\u00fcller,,,,,,,,\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] mixed = java.util.Arrays.copyOf(users, users.length + more.length);
        System.arraycopy(more, 0, mixed, users.length, more.length);
        files.put("users.csv", mixed);

        RosterFault fault = fault(RosterMaker.zipOf(files));
        assertThat(fault.reason()).contains("not UTF-8");
        assertThat(fault.line())
                .isEqualTo(
                        (int) new String(users, StandardCharsets.UTF_8).lines().count() + 1);
    }

    @Test
    void utf_16_is_refused() {
        Map<String, byte[]> files = bytes();
        files.put("orgs.csv", maker.files().get("orgs.csv").getBytes(StandardCharsets.UTF_16));

        assertThat(fault(RosterMaker.zipOf(files)).reason()).contains("UTF-16");
    }

    @Test
    void another_version_is_refused() {
        assertThat(faultOf("manifest.csv", text -> text.replace("oneroster.version,1.2", "oneroster.version,1.1"))
                        .reason())
                .contains("Belisha reads version 1.2");
    }

    @Test
    void a_file_the_manifest_promises_and_the_zip_lacks_is_refused() {
        Map<String, String> files = maker.files();
        files.remove("enrollments.csv");

        assertThat(fault(RosterMaker.zip(files)).reason()).contains("promises enrollments.csv");
    }

    @Test
    void every_fault_is_counted_though_not_all_are_kept() {
        Map<String, String> files = maker.files();
        files.put("enrollments.csv", files.get("enrollments.csv") + "a\n".repeat(2000));
        RosterReading.Faulty faulty = (RosterReading.Faulty) OneRosterReader.read(RosterMaker.zip(files), TODAY);

        assertThat(faulty.count()).isEqualTo(2000);
        assertThat(faulty.faults()).hasSize(Faults.KEPT);
    }

    @Test
    void pupil_numbers_are_held_to_their_check_letter() {
        assertThat(Upn.of("H801200001001").or(() -> Upn.of(valid("801200001001"))))
                .isPresent();
        assertThat(Upn.of(valid("801200001001"))).isPresent();
        assertThat(Upn.of(" " + valid("80120000100A").toLowerCase(java.util.Locale.ROOT) + " ")
                        .orElseThrow()
                        .temporary())
                .isTrue();
        assertThat(Upn.of("A" + valid("801200001001").substring(1) + "0")).isEmpty();
        for (char letter : "IOS".toCharArray()) {
            assertThat(Upn.of(letter + "801200001001")).isEmpty();
        }
    }

    @Test
    void year_groups_are_read_as_systems_write_them() {
        assertThat(YearGroups.read("N2")).hasValue(-1);
        assertThat(YearGroups.read("Reception")).hasValue(0);
        assertThat(YearGroups.read("R")).hasValue(0);
        assertThat(YearGroups.read("04")).hasValue(4);
        assertThat(YearGroups.read("Year  4")).hasValue(4);
        assertThat(YearGroups.read("Y6")).hasValue(6);
        assertThat(YearGroups.read("oak")).isEmpty();
    }

    /** Letters that do not pack well, so that it is the cell that is refused and not the zip. */
    private static String words(int length) {
        return new java.util.Random(7)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static char otherThanTheFirst(String text) {
        return text.charAt(text.indexOf("{UPN:") + 5) == 'B' ? 'C' : 'B';
    }

    private static String valid(String twelve) {
        return Upn.checkLetter(twelve) + twelve;
    }

    private RosterFault faultOf(String file, UnaryOperator<String> change) {
        Map<String, String> files = maker.files();
        String before = files.get(file);
        String after = change.apply(before);
        assertThat(after).as("the change must change something").isNotEqualTo(before);
        files.put(file, after);
        return fault(RosterMaker.zip(files));
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
