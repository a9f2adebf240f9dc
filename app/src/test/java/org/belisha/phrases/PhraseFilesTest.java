package org.belisha.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists in the form of e2guardian. */
class PhraseFilesTest {

    @Test
    void weights_combinations_edges_of_words_and_comments_are_read() {
        PhraseFiles.Read read = read("""
                # Weighted phrases
                #listcategory: "Weapons"
                < rifle ><30>
                <gunpowder >,< plot><-40>   # history
                <grenade>
                < 12 ><0>
                <?!><10>
                """);

        assertThat(read.phrases())
                .containsExactly(
                        Phrase.of("rifle", 30, "weapons"),
                        new Phrase(List.of("*gunpowder", "plot*"), -40, ""),
                        Phrase.of("*grenade*", PhraseFiles.DECIDES, "weapons"));
        assertThat(read.skipped()).isEqualTo(2);
        assertThat(read.problemCount()).isZero();
    }

    @Test
    void what_cannot_be_read_is_told_with_its_line() {
        PhraseFiles.Read read = read("<good><10>\nrifle\n<a><b><c>\n<open\n.Include</etc/other/more>\n");

        assertThat(read.phrases()).hasSize(1);
        assertThat(read.problems()).extracting(PhraseProblem::line).containsExactly(2, 3, 4, 5);
        assertThat(read.problems().getLast().words()).contains("/etc/other/more");
    }

    @Test
    void a_tab_within_words_is_a_space_and_what_is_kept_reads_back() {
        PhraseFiles.Read read = read("#listcategory: \"Arms\tand more\"\n< long\t\tbow ><30>\n");

        assertThat(read.phrases())
                .singleElement()
                .satisfies(one -> assertThat(one.parts()).containsExactly("long  bow"));
        assertThat(PhraseLines.read(PhraseLines.of(read.phrases()))).isEqualTo(read.phrases());
    }

    @Test
    void a_list_of_exceptions_makes_pages_good() {
        PhraseFiles.Read read = PhraseFiles.read(Map.of("list", bytes("< royal society >")), "list", "sexual", true);

        assertThat(read.phrases()).containsExactly(Phrase.of("royal society", -PhraseFiles.DECIDES, ""));
    }

    @Test
    void files_that_are_included_are_read_once_wherever_they_lay_before() {
        Map<String, byte[]> files = new HashMap<>();
        files.put(
                "lists/start",
                bytes(".Include</etc/e2guardian/lists/violence/weighted>\n.Include<x/violence/weighted>\n"));
        files.put("lists/violence/weighted", bytes(".Include<start>\n< fight ><20>\n"));

        assertThat(PhraseFiles.read(files, "lists/start", "violence", false).phrases())
                .containsExactly(Phrase.of("fight", 20, "violence"));
    }

    @Test
    void old_encodings_are_declared_or_guessed() {
        String russian = "<обнажённая девушка><50>\n<порнография><60>\n< эротика ><30>\n";
        for (String charset : List.of("UTF-8", "KOI8-R", "windows-1251")) {
            assertThat(words(russian.getBytes(Charset.forName(charset)), "девушка обнажённая порнография"))
                    .as(charset)
                    .contains("*порнография*");
        }
        String chinese = "<色情图片><40>\n<成人电影><40>\n<裸体女人><40>\n";
        assertThat(words(chinese.getBytes(Charset.forName("GB2312")), "这里有成人电影下载"))
                .containsExactly("*成人电影*");
        String taiwan = "<色情圖片><40>\n<成人電影><40>\n<裸體女人><40>\n<情色小說><30>\n";
        assertThat(words(taiwan.getBytes(Charset.forName("Big5")), "這裡有成人電影下載")).containsExactly("*成人電影*");
        assertThat(words("<très méchant><10>\n".getBytes(StandardCharsets.ISO_8859_1), "TRÈS MÉCHANT"))
                .containsExactly("*très méchant*");
        assertThat(words("# charset: koi8-r\n<да><10>\n".getBytes(Charset.forName("KOI8-R")), "да"))
                .containsExactly("*да*");
    }

    @Test
    void the_lists_of_an_installed_e2guardian_are_read() throws IOException {
        Path home = Path.of("/etc/e2guardian/lists");
        assumeTrue(Files.isReadable(home.resolve("weightedphraselist")));
        Map<String, byte[]> files = new HashMap<>();
        try (var all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(home.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        PhraseFiles.Read read = PhraseFiles.read(files, "weightedphraselist", "other", false);
        PhraseBook book = PhraseBook.of(read.phrases());

        assertThat(read.phrases()).hasSizeGreaterThan(3000);
        assertThat(read.problemCount()).as(read.problems().toString()).isLessThan(30);
        assertThat(book.score("A walk from Essex to Sussex, by way of a museum.")
                        .total())
                .isLessThan(30);
    }

    private static List<String> words(byte[] list, String text) {
        PhraseFiles.Read read = PhraseFiles.read(Map.of("list", list), "list", "other", false);
        return PhraseBook.of(read.phrases()).score(text).hits().stream()
                .map(Hit::words)
                .toList();
    }

    private static PhraseFiles.Read read(String list) {
        return PhraseFiles.read(Map.of("list", bytes(list)), "list", "other", false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
