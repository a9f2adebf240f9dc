package org.belisha.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.schools.PlainColumns;
import org.belisha.schools.PlainColumns.Meaning;
import org.belisha.schools.PlainPreview;
import org.belisha.schools.School;
import org.junit.jupiter.api.Test;

/** A CSV at the terminal: columns guessed, named and refused, and the school it is of. */
class PlainFileTest {

    private static final List<School> SCHOOLS =
            List.of(new School(new SchoolId(1), "Lantern"), new School(new SchoolId(2), "Harbour"));

    @Test
    void usual_headings_need_no_option() {
        PlainColumns columns = columns("Forename,Surname,Year Group,UPN", "f.csv", "--school", "lantern");

        assertThat(columns.school()).isEqualTo(new SchoolId(1));
        assertThat(columns.kind()).isEqualTo(PlainColumns.Kind.PUPILS);
        assertThat(columns.headings()).containsEntry(Meaning.UPN, "UPN");
        assertThat(columns.everybody()).isFalse();
    }

    @Test
    void an_option_names_a_column_and_wins_over_the_guess() {
        PlainColumns columns = columns(
                "Forename,Known As,Surname,Level",
                "f.csv",
                "--school=Harbour",
                "--column",
                "given=known as",
                "--column=year=Level");

        assertThat(columns.headings())
                .containsEntry(Meaning.GIVEN, "Known As")
                .containsEntry(Meaning.YEAR, "Level")
                .doesNotContainValue("Forename");
    }

    @Test
    void a_needed_column_that_is_not_found_is_told_with_how_to_name_it() {
        assertThatThrownBy(() -> columns("Forename,Surname,Level", "f.csv", "--school", "Lantern"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused)
                            .hasMessageContaining("\"Year group\"")
                            .hasMessageContaining("Forename, Surname, Level");
                    assertThat(refused.cure()).isEqualTo("Name it: --column year=\"HEADING\"");
                });
    }

    @Test
    void staff_are_known_by_their_headings_or_by_an_option() {
        assertThat(columns("Forename,Surname,Job Title", "f.csv", "--school", "Lantern")
                        .kind())
                .isEqualTo(PlainColumns.Kind.STAFF);
        assertThat(columns("Forename,Surname,Email", "f.csv", "--school", "Lantern", "--staff", "--everybody"))
                .satisfies(columns -> {
                    assertThat(columns.headings()).containsEntry(Meaning.EMAIL, "Email");
                    assertThat(columns.everybody()).isTrue();
                });
    }

    @Test
    void what_is_not_clear_is_refused() {
        String headings = "Forename,Surname,Year";
        assertThatThrownBy(() -> columns(headings, "f.csv")).hasMessageContaining("of which school");
        assertThatThrownBy(() -> columns(headings, "f.csv", "--school", "Nowhere"))
                .hasMessageContaining("Nowhere");
        assertThatThrownBy(() -> columns(headings, "f.csv", "--school", "Lantern", "--column", "shoe=Year"))
                .hasMessageContaining("shoe");
        assertThatThrownBy(() -> columns(headings, "f.csv", "--school", "Lantern", "--column", "upn=Number"))
                .hasMessageContaining("no column \"Number\"");
        for (String[] words : new String[][] {
            {}, {"a.csv", "b.csv"}, {"a.csv", "--perhaps"}, {"a.csv", "--column", "upn"}, {"a.csv", "--school"}
        }) {
            assertThatThrownBy(() -> ImportWords.read(words)).isInstanceOf(Refused.class);
        }
    }

    private static PlainColumns columns(String headings, String... words) {
        PlainPreview preview = PlainPreview.of("f.csv", (headings + "\n").getBytes(StandardCharsets.UTF_8));
        return PlainFile.columns(ImportWords.read(words), preview, SCHOOLS);
    }
}
