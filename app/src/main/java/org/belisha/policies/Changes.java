package org.belisha.policies;

import java.util.ArrayList;
import java.util.List;

/** What differs between two versions, section by section and paragraph by paragraph, in the order of the newer one. */
public record Changes(List<SectionChange> sections) {

    private static final int MOST_LINES = 4_000;

    /** What became of a line. */
    public enum Fate {
        SAME,
        ADDED,
        REMOVED
    }

    /** One line of a section. */
    public record Line(Fate fate, Block block) {}

    /** The changed lines of a section, with its heading. */
    public record SectionChange(String title, List<Line> lines) {}

    /** Compares two documents. */
    public static Changes between(PolicyDocument before, PolicyDocument after) {
        List<Line> all = lines(flat(before), flat(after));
        List<SectionChange> sections = new ArrayList<>();
        String title = "";
        List<Line> lines = new ArrayList<>();
        for (Line line : all) {
            if (isHeading(line)) {
                keep(sections, title, lines);
                title = line.block().text().substring(1);
                lines = new ArrayList<>();
                if (line.fate() != Fate.SAME) {
                    lines.add(new Line(line.fate(), new Block(Block.Kind.SUBHEADING, title)));
                }
            } else if (line.fate() != Fate.SAME) {
                lines.add(line);
            }
        }
        keep(sections, title, lines);
        return new Changes(sections);
    }

    private static void keep(List<SectionChange> sections, String title, List<Line> lines) {
        if (!lines.isEmpty()) {
            sections.add(new SectionChange(title, List.copyOf(lines)));
        }
    }

    // Headings carry a mark that no cleaned text can hold, so that they match headings only.
    private static List<Block> flat(PolicyDocument document) {
        List<Block> lines = new ArrayList<>();
        for (Section section : document.sections()) {
            lines.add(new Block(Block.Kind.SUBHEADING, "\u0001" + section.title()));
            lines.addAll(section.blocks());
        }
        return lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines;
    }

    private static boolean isHeading(Line line) {
        return line.block().text().startsWith("\u0001");
    }

    // The longest common subsequence, walked from its start.
    private static List<Line> lines(List<Block> before, List<Block> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int b = before.size() - 1; b >= 0; b--) {
            for (int a = after.size() - 1; a >= 0; a--) {
                common[b][a] = before.get(b).equals(after.get(a))
                        ? common[b + 1][a + 1] + 1
                        : Math.max(common[b + 1][a], common[b][a + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int b = 0;
        int a = 0;
        while (b < before.size() || a < after.size()) {
            if (b < before.size() && a < after.size() && before.get(b).equals(after.get(a))) {
                lines.add(new Line(Fate.SAME, after.get(a++)));
                b++;
            } else if (a == after.size() || (b < before.size() && common[b + 1][a] >= common[b][a + 1])) {
                lines.add(new Line(Fate.REMOVED, before.get(b++)));
            } else {
                lines.add(new Line(Fate.ADDED, after.get(a++)));
            }
        }
        return lines;
    }
}
