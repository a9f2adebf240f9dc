package org.belisha.policies;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** Reads a Word document into an outline: heading styles, list paragraphs, tables cell by cell. */
final class WordFile {

    private static final int DEEPEST = 6;

    static {
        // A .docx is a zip: one that swells a hundredfold, or holds more than any policy does, is refused by the
        // library itself.
        ZipSecureFile.setMinInflateRatio(0.01);
        ZipSecureFile.setMaxEntrySize(30_000_000L);
        ZipSecureFile.setMaxTextSize(3_000_000L);
        ZipSecureFile.setMaxFileCount(2_000L);
    }

    private final XWPFDocument document;
    private final Outline outline;
    private final int[] counts = new int[10];

    private WordFile(XWPFDocument document, Outline outline) {
        this.document = document;
        this.outline = outline;
    }

    static void read(byte[] bytes, Outline outline) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            new WordFile(document, outline).elements(document.getBodyElements(), 0);
        }
    }

    private void elements(List<IBodyElement> elements, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (IBodyElement element : elements) {
            switch (element) {
                case XWPFParagraph paragraph -> paragraph(paragraph);
                case XWPFTable table -> table(table, depth);
                case XWPFSDT control -> control.getContent().getText().lines().forEach(outline::paragraph);
                default -> {}
            }
        }
    }

    private void table(XWPFTable table, int depth) {
        for (XWPFTableRow row : table.getRows()) {
            for (XWPFTableCell cell : row.getTableCells()) {
                elements(cell.getBodyElements(), depth + 1);
            }
        }
    }

    private void paragraph(XWPFParagraph paragraph) {
        String words = paragraph.getText();
        String style = style(paragraph);
        if (words.isBlank() || style.startsWith("toc")) {
            return;
        }
        if ("title".equals(style)) {
            outline.heading(1, words);
        } else if (style.startsWith("heading ")) {
            int level = Math.clamp(style.charAt(8) - '0', 1, 9);
            outline.heading(level, number(paragraph, level) + words);
        } else if (paragraph.getNumID() != null) {
            outline.bullet(words);
        } else if (paragraph.getRuns().stream()
                .allMatch(run -> run.isBold() || run.text().isBlank())) {
            outline.standingOut(words);
        } else {
            words.lines().forEach(this::line);
        }
    }

    // Some templates type their ticks instead of using a list.
    private void line(String words) {
        if (words.strip().matches("^[✓✔☑•].*")) {
            outline.bullet(words);
        } else {
            outline.paragraph(words);
        }
    }

    // Word counts numbered headings itself; their text holds no number.
    private String number(XWPFParagraph heading, int level) {
        if (heading.getNumID() == null
                || Character.isDigit(heading.getText().strip().charAt(0))) {
            return "";
        }
        counts[level]++;
        java.util.Arrays.fill(counts, level + 1, counts.length, 0);
        StringBuilder number = new StringBuilder();
        for (int at = 1; at <= level; at++) {
            if (counts[at] > 0) {
                number.append(number.isEmpty() ? "" : ".").append(counts[at]);
            }
        }
        return number.append(' ').toString();
    }

    private String style(XWPFParagraph paragraph) {
        String id = paragraph.getStyle();
        XWPFStyle style = id == null || document.getStyles() == null
                ? null
                : document.getStyles().getStyle(id);
        String name = style == null || style.getName() == null ? (id == null ? "" : id) : style.getName();
        return name.toLowerCase(Locale.ROOT).replaceFirst("^heading(\\d)", "heading $1");
    }
}
