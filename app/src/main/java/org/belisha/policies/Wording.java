package org.belisha.policies;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The wording of one agreement; lines that only ask for a name or date on paper are left out, since Belisha records those. */
public record Wording(AgreementKind kind, String title, List<Block> blocks) {

    private static final Pattern FORM_LINE = Pattern.compile(
            "(?iu)^(name|date|class|child|signed|signature|parent|print|my trusted adults|at school|at home)[^.!?]{0,60}:.*");

    public Wording {
        blocks = List.copyOf(blocks);
    }

    static Wording of(AgreementKind kind, Section section) {
        return new Wording(
                kind,
                section.heading(),
                section.blocks().stream()
                        .filter(block -> !isFormLine(block.text()))
                        .toList());
    }

    /** The same wording with the school's name in its places. */
    public Wording forSchool(String school) {
        return new Wording(
                kind,
                title.replace(Block.SCHOOL, school),
                blocks.stream().map(block -> block.forSchool(school)).toList());
    }

    /** What it says, as it stands on a page. */
    public List<List<Block>> groups() {
        return Block.groups(blocks);
    }

    /** What a child promises, one at a time. */
    public List<String> promises() {
        return blocks.stream()
                .filter(block -> block.kind() == Block.Kind.BULLET)
                .map(Block::text)
                .toList();
    }

    /** What is said before the first promise. */
    public List<Block> opening() {
        int first = indexOfBullet(true);
        return first < 0 ? blocks : blocks.subList(0, first);
    }

    /** What is said after the last promise: what happens when one is broken. */
    public List<Block> closing() {
        int last = indexOfBullet(false);
        return last < 0 ? List.of() : blocks.subList(last + 1, blocks.size());
    }

    /** The text that is hashed: the title, then one line for each piece, headings after "# " and points after "- ". */
    public String canonicalText() {
        return title + "\n"
                + blocks.stream()
                        .map(block -> switch (block.kind()) {
                            case SUBHEADING -> "# " + block.text();
                            case PARAGRAPH -> block.text();
                            case BULLET -> "- " + block.text();
                        })
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits. */
    public String sha256() {
        return sha256(canonicalText().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 as 64 hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }

    private int indexOfBullet(boolean first) {
        int found = -1;
        for (int at = 0; at < blocks.size(); at++) {
            if (blocks.get(at).kind() == Block.Kind.BULLET) {
                found = at;
                if (first) {
                    return found;
                }
            }
        }
        return found;
    }

    private static boolean isFormLine(String text) {
        return text.contains("__")
                || (text.length() < 100 && FORM_LINE.matcher(text).matches());
    }
}
