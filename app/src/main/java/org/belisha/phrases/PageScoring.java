package org.belisha.phrases;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One page or text, weighed byte by byte as it comes: its encoding found out, its words taken from the markup.
 *
 * <p>Nothing makes it fail: bytes that are no letters in the page's encoding are read as Western letters in UTF-8, and as
 * gaps in any other.
 */
public final class PageScoring {
    private static final int CHUNK = 4096;

    private final Walk walk;
    private final @Nullable HtmlWords html;
    private final @Nullable String contentType;
    private final CharBuffer letters = CharBuffer.allocate(CHUNK);
    private byte[] begin = new byte[Charsets.LOOK];
    private int begun;
    private byte[] left = new byte[0];
    private @Nullable CharsetDecoder decoder;

    private PageScoring(PhraseBook book, boolean markup, @Nullable String contentType) {
        this.walk = new Walk(book);
        this.html = markup ? new HtmlWords(walk) : null;
        this.contentType = contentType;
    }

    /** Begins to weigh an HTML page that came with this content type, where one was named. */
    public static PageScoring html(PhraseBook book, @Nullable String contentType) {
        return new PageScoring(book, true, contentType);
    }

    /** Begins to weigh a text without markup. */
    public static PageScoring plain(PhraseBook book, @Nullable String contentType) {
        return new PageScoring(book, false, contentType);
    }

    /** The next bytes. */
    public PageScoring add(byte[] bytes, int from, int until) {
        if (decoder != null) {
            decode(bytes, from, until, false);
            return this;
        }
        int taken = Math.min(until - from, begin.length - begun);
        System.arraycopy(bytes, from, begin, begun, taken);
        begun += taken;
        if (begun == begin.length) {
            decide();
            decode(bytes, from + taken, until, false);
        }
        return this;
    }

    /** The next bytes, all of them. */
    public PageScoring add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    /** What it all weighs; nothing may be added afterwards. */
    public Score end() {
        if (decoder == null) {
            decide();
        }
        decode(left, 0, 0, true);
        return html == null ? walk.end() : html.end();
    }

    private void decide() {
        Charset charset = Charsets.of(begin, begun, contentType);
        CodingErrorAction wrong =
                charset.equals(StandardCharsets.UTF_8) ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
        decoder = charset.newDecoder().onMalformedInput(wrong).onUnmappableCharacter(CodingErrorAction.REPLACE);
        byte[] all = begin;
        begin = new byte[0];
        decode(all, 0, begun, false);
    }

    private void decode(byte[] bytes, int from, int until, boolean end) {
        CharsetDecoder reading = decoder;
        if (reading == null) {
            return;
        }
        ByteBuffer more = joined(bytes, from, until);
        while (true) {
            CoderResult result = reading.decode(more, letters, end);
            if (result.isError()) {
                wrong(more, result.length());
            } else if (result.isUnderflow()) {
                break;
            }
            take();
        }
        take();
        left = new byte[more.remaining()];
        more.get(left);
    }

    /** What was left of a letter before, and what came now. */
    private ByteBuffer joined(byte[] bytes, int from, int until) {
        if (left.length == 0) {
            return ByteBuffer.wrap(bytes, from, until - from);
        }
        byte[] all = Arrays.copyOf(left, left.length + until - from);
        System.arraycopy(bytes, from, all, left.length, until - from);
        return ByteBuffer.wrap(all);
    }

    private void wrong(ByteBuffer more, int length) {
        for (int i = 0; i < length && more.hasRemaining(); i++) {
            if (!letters.hasRemaining()) {
                take();
            }
            letters.put(new String(new byte[] {more.get()}, Charsets.WESTERN).charAt(0));
        }
    }

    private void take() {
        if (html == null) {
            walk.add(letters.array(), 0, letters.position());
        } else {
            html.add(letters.array(), 0, letters.position());
        }
        letters.clear();
    }
}
