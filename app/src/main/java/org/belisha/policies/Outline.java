package org.belisha.policies;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the headings, paragraphs and points of a file, in the order they are read, into the sections of a policy. */
final class Outline {

    private static final int MOST_BLOCKS = 5_000;
    private static final int LONGEST_BLOCK = 20_000;

    private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,2}(?:\\.\\d{1,2}){0,3})[.)]?\\s+(\\S.*)$");
    private static final Pattern APPENDIX = Pattern.compile("(?i)^appendix\\s+(\\d{1,2})\\s*[:.–-]?\\s*(.*)$");
    private static final Pattern CONTENTS = Pattern.compile("(?i)^(table of )?contents$");
    private static final Pattern CONTENTS_LINE = Pattern.compile("^.*\\S\\s*(\\t|\\.{4,})[\\s.]*\\d{1,3}$");
    private static final Pattern MARK = Pattern.compile("^[\\s✓✔☑•·▪●◦*–-]+");
    private static final String ABOUT = "About this policy";

    private final List<Section> sections = new ArrayList<>();
    private final Set<AgreementKind> agreements = EnumSet.noneOf(AgreementKind.class);
    private String title = "";
    private @Nullable LocalDate reviewOn;
    private @Nullable LocalDate nextReviewOn;
    private @Nullable Open open;
    private int blocks;

    /** A heading; what has no number and lies deep is a heading within its section. */
    void heading(int level, String raw) {
        String words = clean(raw);
        Matcher appendix = APPENDIX.matcher(words);
        Matcher numbered = NUMBERED.matcher(words);
        if (words.isEmpty()) {
            return;
        }
        if (CONTENTS.matcher(words).matches()) {
            section(1, null, ABOUT, null);
        } else if (appendix.matches()) {
            int number = Integer.parseInt(appendix.group(1));
            AgreementKind kind = AgreementKind.ofAppendix(number, appendix.group(2))
                    .filter(agreements::add)
                    .orElse(null);
            section(1, "A" + number, appendix.group(2).isEmpty() ? "Appendix " + number : appendix.group(2), kind);
        } else if (numbered.matches()) {
            String number = numbered.group(1);
            section(number.split("\\.").length, number, numbered.group(2), null);
        } else if (level == 1 && title.isEmpty()) {
            title = words;
        } else if (level <= 2) {
            section(1, null, words, null);
        } else {
            add(Block.Kind.SUBHEADING, words);
        }
    }

    /** A paragraph that stands out as a whole: a heading where it is numbered as one, else a heading within its section. */
    void standingOut(String raw) {
        String words = clean(raw);
        if (APPENDIX.matcher(words).matches() || NUMBERED.matcher(words).matches()) {
            heading(3, words);
        } else if (words.length() <= 100) {
            add(Block.Kind.SUBHEADING, words);
        } else {
            paragraph(raw);
        }
    }

    void paragraph(String raw) {
        if (CONTENTS_LINE.matcher(raw.strip()).matches()) {
            return;
        }
        String words = clean(raw);
        if (!words.isEmpty() && !readDate(words)) {
            add(Block.Kind.PARAGRAPH, words);
        }
    }

    void bullet(String raw) {
        String words = clean(MARK.matcher(raw).replaceFirst(""));
        if (!words.isEmpty()) {
            add(Block.Kind.BULLET, words);
        }
    }

    PolicyDocument finish() {
        close();
        return new PolicyDocument(title.isEmpty() ? "Online safety policy" : title, reviewOn, nextReviewOn, sections);
    }

    private boolean readDate(String words) {
        LocalDate next = ReviewDay.next(words);
        LocalDate last = next == null ? ReviewDay.last(words) : null;
        if (next != null && nextReviewOn == null) {
            nextReviewOn = next;
            return true;
        }
        if (last != null && reviewOn == null) {
            reviewOn = last;
            return true;
        }
        return false;
    }

    private void section(int depth, @Nullable String number, String heading, @Nullable AgreementKind agreement) {
        if (open != null && open.isAbout() && ABOUT.equals(heading)) {
            return;
        }
        close();
        open = new Open(depth, number, heading, agreement, new ArrayList<>());
    }

    private void add(Block.Kind kind, String words) {
        if (++blocks > MOST_BLOCKS) {
            throw new TooLong();
        }
        if (open == null) {
            open = new Open(1, null, ABOUT, null, new ArrayList<>());
        }
        open.blocks().add(new Block(kind, words));
    }

    private void close() {
        Open done = open;
        if (done != null && (done.number() != null || !done.blocks().isEmpty())) {
            sections.add(new Section(
                    sections.size(), done.depth(), done.number(), done.heading(), done.agreement(), done.blocks()));
        }
        open = null;
    }

    // A template's "Name School" is where a school's own name goes.
    private static String clean(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}&&[^\\t\\n\\r\\u200d]]", "")
                .replaceAll("\\s+", " ")
                .strip()
                .replaceAll("\\bName School\\b", "{school}");
        if (text.length() > LONGEST_BLOCK) {
            throw new TooLong();
        }
        return text;
    }

    private record Open(
            int depth,
            @Nullable String number,
            String heading,
            @Nullable AgreementKind agreement,
            List<Block> blocks) {

        boolean isAbout() {
            return number == null && ABOUT.equals(heading);
        }
    }

    /** More text than any policy has. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
