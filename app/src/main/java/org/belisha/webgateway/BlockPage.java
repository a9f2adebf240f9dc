package org.belisha.webgateway;

import java.net.URI;
import java.util.UUID;
import org.belisha.filtering.BlockWords;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The page shown instead of a blocked one: why, in words for that age, and the two ways on (policy 5.2, 8.3).
 *
 * <p>It loads nothing, and its links carry an opaque reference instead of anything about the person.
 */
public final class BlockPage {
    // In pieces, since a format is read anew for each page, and pages are refused by the ten thousand.
    private static final String TO_TITLE = """
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\
            """;
    private static final String TO_SIZE = """
            </title>
            <style>
            body{margin:0;font:\
            """;
    private static final String TO_HEADING = """
            /1.5 system-ui,"Segoe UI",Roboto,Arial,sans-serif;color:#0b0c0c;background:#fff}
            header{background:#16161d;color:#fff;padding:15px;font-weight:700}
            header i{display:inline-block;width:.8em;height:.8em;border-radius:50%;background:#ffb000;margin-right:.4em}
            hr{height:4px;border:0;margin:0;background:repeating-linear-gradient(90deg,#000 0 24px,#fff 24px 48px)}
            main{max-width:38em;margin:0 auto;padding:30px 15px}
            h1{font-size:1.7em;line-height:1.2;margin:0 0 .6em}
            a{display:inline-block;min-height:44px;padding:12px 20px;margin:0 12px 12px 0;box-sizing:border-box}
            a.go{background:#00703c;color:#fff;text-decoration:none;font-weight:700}
            a.too{color:#1d4f91}
            a:focus{outline:3px solid #ffb000;outline-offset:2px}
            p.small{color:#505a5f;font-size:.85em;overflow-wrap:anywhere}
            </style>
            </head>
            <body>
            <header><i></i>Belisha</header><hr>
            <main>
            <h1>\
            """;
    private static final String PARAGRAPH = "</p>\n<p>";
    private static final String TO_HOST = "</p>\n<p class=\"small\">";
    private static final String END = "</p>\n</main>\n</body>\n</html>\n";

    private final String web;

    /** Pages whose links lead to Belisha's own web address. */
    public BlockPage(URI webAddress) {
        String text = webAddress.toString();
        this.web = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * The whole page; where people may sign in on the device, it leads there.
     *
     * @param cameFrom the site whose link led here, as the browser tells it
     */
    String html(
            Reason reason,
            Profile profile,
            Hostname host,
            UUID reference,
            @Nullable Hostname cameFrom,
            boolean signIn) {
        BlockWords words = BlockWords.of(reason, profile);
        String links = "<a class=\"go\" href=\"" + web + "/incidents/tell?visit=" + reference + "\">Tell someone</a>";
        if (words.mayAsk()) {
            String from = cameFrom == null
                    ? ""
                    : "&amp;from=" + cameFrom.text().replace("[", "%5B").replace("]", "%5D");
            links += "<a class=\"too\" href=\"" + web + "/filtering/ask?visit=" + reference + from
                    + "\">Ask for this site</a>";
        }
        if (signIn) {
            links += "<a class=\"too\" href=\"" + web + "/filtering/mine\">Sign in on this device</a>";
        }
        return TO_TITLE
                + words.title()
                + TO_SIZE
                + (profile.isForChildren() ? "24px" : "19px")
                + TO_HEADING
                + words.title()
                + "</h1>\n<p>"
                + words.why()
                + PARAGRAPH
                + words.next()
                + PARAGRAPH
                + links
                + TO_HOST
                + (words.mayAsk() ? host.text() : "")
                + END;
    }
}
