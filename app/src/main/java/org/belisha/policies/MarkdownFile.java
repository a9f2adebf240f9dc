package org.belisha.policies;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.springframework.web.util.HtmlUtils;

/** Reads Markdown, with the bits of HTML that word processors leave in it, into an outline. */
final class MarkdownFile {

    private static final int DEEPEST = 40;
    private static final char POINT = '\u0001';
    private static final Pattern TAG = Pattern.compile("<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>", Pattern.DOTALL);
    private static final Pattern PIPES = Pattern.compile("^\\|?[\\s:|-]+\\|?$");

    private final Outline outline;

    private MarkdownFile(Outline outline) {
        this.outline = outline;
    }

    static void read(String text, Outline outline) {
        MarkdownFile file = new MarkdownFile(outline);
        file.blocks(Parser.builder().maxOpenBlockParsers(DEEPEST).build().parse(text), false, 0);
    }

    private void blocks(Node parent, boolean inList, int depth) {
        for (Node node = parent.getFirstChild(); node != null && depth < DEEPEST; node = node.getNext()) {
            if (node instanceof Heading heading) {
                outline.heading(heading.getLevel(), words(heading).replace('\n', ' '));
            } else if (node instanceof Paragraph) {
                paragraph(node, inList);
            } else if (node instanceof HtmlBlock html) {
                StringBuilder lines = new StringBuilder();
                html(html.getLiteral(), lines);
                pieces(lines.toString());
            } else if (node instanceof ListBlock) {
                for (Node item = node.getFirstChild(); item != null; item = item.getNext()) {
                    blocks(item, true, depth + 1);
                }
            } else if (node instanceof Block) {
                blocks(node, inList, depth + 1);
            }
        }
    }

    private void paragraph(Node node, boolean inList) {
        String words = words(node);
        if (inList) {
            outline.bullet(words.replace('\n', ' '));
        } else if (node.getFirstChild() instanceof StrongEmphasis only && only.getNext() == null) {
            outline.standingOut(words.replace('\n', ' '));
        } else if (words.indexOf('\t') >= 0 || words.indexOf(POINT) >= 0 || words.startsWith("|")) {
            pieces(words);
        } else {
            outline.paragraph(words.replace('\n', ' '));
        }
    }

    // A table that has become lines: each line, cell or list item for itself.
    private void pieces(String words) {
        for (String line : words.split("\n")) {
            if (line.indexOf(POINT) >= 0) {
                outline.bullet(line.replace(POINT, ' '));
            } else if (!line.startsWith("|")) {
                outline.paragraph(line);
            } else if (!PIPES.matcher(line).matches()) {
                for (String cell : line.split("\\|")) {
                    outline.paragraph(cell);
                }
            }
        }
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        words(node, words, 0);
        return words.toString();
    }

    private static void words(Node parent, StringBuilder into, int depth) {
        for (Node node = parent.getFirstChild(); node != null && depth < DEEPEST; node = node.getNext()) {
            switch (node) {
                case Text text -> into.append(text.getLiteral());
                case Code code -> into.append(code.getLiteral());
                case HtmlInline html -> html(html.getLiteral(), into);
                case SoftLineBreak ignored -> into.append('\n');
                case HardLineBreak ignored -> into.append('\n');
                case Image ignored -> into.append(' ');
                case Link link -> link(link, into, depth);
                default -> words(node, into, depth + 1);
            }
        }
    }

    private static void link(Link link, StringBuilder into, int depth) {
        int from = into.length();
        words(link, into, depth + 1);
        String address = link.getDestination().replaceFirst("^https?://", "");
        if (link.getDestination().startsWith("http") && into.indexOf(address, from) < 0) {
            into.append(" (").append(link.getDestination()).append(')');
        }
    }

    private static void html(String literal, StringBuilder into) {
        Matcher tag = TAG.matcher(literal);
        int from = 0;
        while (tag.find()) {
            into.append(HtmlUtils.htmlUnescape(literal.substring(from, tag.start())));
            from = tag.end();
            String name = tag.group(2) == null ? "" : tag.group(2).toLowerCase(java.util.Locale.ROOT);
            boolean opens = "".equals(tag.group(1));
            switch (name) {
                case "li" -> into.append(opens ? "\n" + POINT : "\n");
                case "ul", "ol", "p", "br", "tr", "td", "th", "div", "table" -> into.append('\n');
                default -> {}
            }
        }
        into.append(HtmlUtils.htmlUnescape(literal.substring(from)));
    }
}
