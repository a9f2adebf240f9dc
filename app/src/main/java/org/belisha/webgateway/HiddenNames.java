package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import java.util.Base64;
import java.util.Iterator;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.PlainPath;
import org.belisha.filtering.Visit;

/**
 * DNS inside HTTP (RFC 8484), known by what is said and not by whom it is said to: names that are looked up there are
 * names that nobody decides on.
 */
final class HiddenNames {
    /** The list that holds the known servers of encrypted DNS; any other is judged as one of them. */
    static final String CATEGORY = "proxies";

    private static final String MESSAGE = "dns-message";
    private static final String JSON = "dns-json";
    private static final String PATH = "/dns-query";
    private static final String PARAMETER = "dns=";

    /** A header and a question for a name of one letter. */
    private static final int SHORTEST = 19;

    private HiddenNames() {}

    /** The decision about a request: that about its host, unless it asks for names. */
    static Decision decided(Decisions decisions, Visit visit, Decision site, HttpRequest request) {
        return site.isAllowed() && isAsked(request, visit.path())
                ? decisions.decideOfKind(visit, site, CATEGORY)
                : site;
    }

    /** Whether a request asks for names: by its path, by what it sends or wants back, or by a question in its address. */
    static boolean isAsked(HttpRequest request, String path) {
        return says(request, HttpHeaderNames.CONTENT_TYPE)
                || says(request, HttpHeaderNames.ACCEPT)
                || isItsPath(path)
                || (request.method().equals(HttpMethod.GET) && holdsQuestion(path));
    }

    /** Whether an answer holds names. */
    static boolean isAnswered(HttpMessage answer) {
        return says(answer, HttpHeaderNames.CONTENT_TYPE);
    }

    private static boolean says(HttpMessage message, CharSequence header) {
        Iterator<? extends CharSequence> lines = message.headers().valueCharSequenceIterator(header);
        while (lines.hasNext()) {
            CharSequence line = lines.next();
            if (AsciiString.indexOfIgnoreCase(line, MESSAGE, 0) >= 0
                    || AsciiString.indexOfIgnoreCase(line, JSON, 0) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The path that servers of it have by custom, itself or with a name of the client's own below it. */
    private static boolean isItsPath(String path) {
        String plain = PlainPath.of(path);
        int at = plain.indexOf(PATH);
        int end = at + PATH.length();
        return at >= 0
                && plain.lastIndexOf('?', at) < 0
                && (end == plain.length() || "/?;".indexOf(plain.charAt(end)) >= 0);
    }

    /** A parameter of that name is common; one that holds a question of DNS is not. */
    private static boolean holdsQuestion(String path) {
        int question = path.indexOf('?');
        if (question < 0) {
            return false;
        }
        String query = PlainPath.undone(path.substring(question));
        int at = query.indexOf(PARAMETER);
        while (at >= 0) {
            if (at > 0 && (query.charAt(at - 1) == '?' || query.charAt(at - 1) == '&')) {
                int end = query.indexOf('&', at);
                if (isQuestion(query.substring(at + PARAMETER.length(), end < 0 ? query.length() : end))) {
                    return true;
                }
            }
            at = query.indexOf(PARAMETER, at + 1);
        }
        return false;
    }

    /** One question, and nothing that only an answer has (RFC 1035 4.1.1). */
    private static boolean isQuestion(String encoded) {
        try {
            byte[] message = Base64.getUrlDecoder().decode(encoded);
            return message.length >= SHORTEST
                    && (message[2] & 0xF8) == 0
                    && message[4] == 0
                    && message[5] == 1
                    && message[6] == 0
                    && message[7] == 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
