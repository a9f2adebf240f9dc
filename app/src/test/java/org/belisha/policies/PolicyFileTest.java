package org.belisha.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;

/** A policy is read from the files that schools have, and what is no policy is refused with a reason. */
class PolicyFileTest {

    @Test
    void markdown_with_the_habits_of_a_word_processor_is_read_into_sections() throws Exception {
        PolicyDocument policy = read("sample-policy.md", resource("/policies/sample-policy.md"));

        assertThat(policy.title()).isEqualTo("Staying safe online");
        assertThat(policy.reviewOn()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(policy.nextReviewOn()).isEqualTo(LocalDate.of(2027, 3, 30));
        assertThat(policy.sections())
                .extracting(Section::number)
                .containsExactly(null, "1", "2", "2.1", "2.2", "3", "A1", "A2", "A3", "A4", "A5");
        assertThat(section(policy, "2.1").blocks())
                .as("points of a section")
                .containsExactly(
                        new Block(Block.Kind.BULLET, "Ask before a lesson"),
                        new Block(Block.Kind.BULLET, "Stay near the screens"));
        assertThat(section(policy, "2.2").depth()).isEqualTo(2);
        assertThat(policy.sections().getFirst().blocks())
                .as("the table of contents is not text")
                .containsExactly(new Block(Block.Kind.PARAGRAPH, "This holds for every school."));
    }

    @Test
    void appendices_become_the_five_agreements_with_their_promises() throws Exception {
        PolicyDocument policy = read("sample-policy.md", resource("/policies/sample-policy.md"));

        assertThat(policy.missing()).isEmpty();
        Wording youngest = policy.wording(AgreementKind.A2).orElseThrow();
        assertThat(youngest.promises())
                .containsExactly("I wait for my teacher's word.", "I won't hand out my address & number.");
        assertThat(youngest.canonicalText())
                .as("lines for a name on paper are no part of the wording")
                .doesNotContain("__", "Class", "Trusted");
        assertThat(policy.wording(AgreementKind.A3).orElseThrow().closing())
                .extracting(Block::text)
                .containsExactly("A broken promise has a talk as its consequence.");
    }

    @Test
    void the_name_of_the_school_is_filled_in_and_changes_the_hash() throws Exception {
        Wording parents = read("sample-policy.md", resource("/policies/sample-policy.md"))
                .wording(AgreementKind.A1)
                .orElseThrow();

        Wording oak = parents.forSchool("Oak Lane");
        assertThat(oak.canonicalText()).contains("At Oak Lane we").doesNotContain("{school}", "Name School");
        assertThat(oak.sha256())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(parents.forSchool("Elm Road").sha256());
        assertThat(oak.sha256()).isEqualTo(Wording.sha256(oak.canonicalText().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_word_document_is_read_by_its_styles_and_lists() throws Exception {
        PolicyDocument policy = read("policy.docx", aWordDocument());

        assertThat(policy.nextReviewOn()).isEqualTo(LocalDate.of(2027, 9, 1));
        assertThat(policy.sections()).extracting(Section::number).containsExactly("1", "A2");
        assertThat(policy.wording(AgreementKind.A2).orElseThrow().promises())
                .containsExactly("I ask first.", "I tell a grown-up.");
    }

    @Test
    void what_is_no_policy_is_refused_with_a_reason() throws Exception {
        assertThat(refused("policy.pdf", new byte[] {1})).contains("Word document (.docx) or Markdown");
        assertThat(refused("policy.md", new byte[0])).contains("empty");
        assertThat(refused("policy.md", new byte[] {(byte) 0xc3, (byte) 0x28})).contains("UTF-8");
        assertThat(refused("policy.md", "just words".getBytes(StandardCharsets.UTF_8)))
                .contains("No numbered section");
        assertThat(refused("policy.docx", "not a zip".getBytes(StandardCharsets.UTF_8)))
                .contains("opened safely");
        assertThat(refused("policy.md", new byte[PolicyFile.MOST_BYTES + 1])).contains("8 MB");
    }

    @Test
    void a_zip_that_swells_is_refused() throws Exception {
        assertThat(refused("policy.docx", aBomb())).contains("opened safely");
    }

    @Test
    void deeply_nested_markdown_does_no_harm() {
        byte[] nested = ("# T\n\n## 1. One\n\n" + ">".repeat(50_000) + " x\n\n" + "*".repeat(50_000) + "y")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(refused("p.md", nested)).contains("more text");
    }

    private static Section section(PolicyDocument policy, String number) {
        return policy.sections().stream()
                .filter(section -> number.equals(section.number()))
                .findFirst()
                .orElseThrow();
    }

    private static String refused(String name, byte[] bytes) {
        return ((PolicyFile.Unreadable) PolicyFile.read(name, bytes)).reason();
    }

    static PolicyDocument read(String name, byte[] bytes) {
        PolicyFile.Reading reading = PolicyFile.read(name, bytes);
        assertThat(reading).isInstanceOf(PolicyFile.Read.class);
        return ((PolicyFile.Read) reading).document();
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = PolicyFileTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static byte[] aWordDocument() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Next review date: 1 September 2027");
            bold(document, "1. Why");
            document.createParagraph().createRun().setText("Because children matter.");
            bold(document, "Appendix 2: Agreement for early years and KS1");
            for (String promise : List.of("✓ I ask first.", "✓ I tell a grown-up.")) {
                document.createTable(1, 1).getRow(0).getCell(0).setText(promise);
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void bold(XWPFDocument document, String words) {
        XWPFParagraph paragraph = document.createParagraph();
        XWPFRun run = paragraph.createRun();
        run.setBold(true);
        run.setText(words);
    }

    private static byte[] aBomb() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                ByteArrayOutputStream bomb = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("1. One");
            document.write(whole);
            try (var from = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(whole.toByteArray()));
                    ZipOutputStream into = new ZipOutputStream(bomb)) {
                for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                    byte[] bytes = from.readAllBytes();
                    into.putNextEntry(new ZipEntry(entry.getName()));
                    into.write(bytes);
                    if (entry.getName().equals("word/document.xml")) {
                        into.write(" ".repeat(40_000_000).getBytes(StandardCharsets.UTF_8));
                    }
                    into.closeEntry();
                }
            }
            return bomb.toByteArray();
        }
    }
}
