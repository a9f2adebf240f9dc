package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.PageWords;
import org.belisha.filtering.Reason;
import org.belisha.phrases.PageScoring;
import org.belisha.phrases.Score;
import org.belisha.webgateway.page.Packed;
import org.belisha.webgateway.page.PageKind;
import org.belisha.webgateway.page.SavedAs;
import org.jspecify.annotations.Nullable;

/**
 * Holds a page back until its words are known: what is stopped never begins to reach anybody.
 *
 * <p>One page takes no more than its limit of bytes, all pages together no more than theirs; beyond that a page counts
 * as one that cannot be read. Large ones are weighed beside the event loop.
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class PageReading {
    private static final int MOST = 2 << 20;
    private static final int BESIDE = 128 << 10;
    private static final long MOST_OF_ALL =
            Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);
    private static final AtomicLong HELD = new AtomicLong();

    private final ClientConnection client;
    private final VisitNote note;
    private final Done done;
    private final @Nullable PageWords words;
    private final List<HttpContent> held = new ArrayList<>(4);
    private PageKind kind = PageKind.OTHER;
    private @Nullable HttpResponse head;
    private int bytes;
    private boolean whole;
    private boolean left;

    /** Who is told that the answer, or what came instead of it, has been written. */
    interface Done {

        /** Whole where all that the origin sends was read. */
        void with(boolean whole);
    }

    PageReading(ClientConnection client, VisitNote note, Done done) {
        this.client = client;
        this.note = note;
        this.done = done;
        this.words = client.wire().decisions().pageWords(note.visit(), note.decision());
    }

    /** Asks the origin for nothing that could not be unpacked here, where pages are read. */
    void askReadable(HttpRequest request) {
        if (words != null) {
            Packed.askReadable(request);
        }
    }

    /** Whether a page is being held back. */
    boolean isHolding() {
        return head != null;
    }

    /** Whether all of a page that is held has come. */
    boolean isWhole() {
        return whole && isHolding();
    }

    /** Writes the head of an answer, or another page where it is a file of a kind that is closed, or holds it back where it is one to be read. */
    void begin(HttpResponse answer, boolean isHead) {
        Reason reason = HiddenNames.isAnswered(answer) ? namesRefused() : fileRefused(answer);
        if (reason != null) {
            head = answer;
            close(reason, null);
            return;
        }
        kind = words == null ? PageKind.OTHER : PageKind.of(answer, isHead);
        if (kind == PageKind.OTHER) {
            note.asDecided(null);
            client.channel().write(answer, client.written());
        } else {
            head = answer;
        }
    }

    /** Why names that are looked up past the name server are not for this one, or null where they are. */
    private @Nullable Reason namesRefused() {
        Decision decision = client.wire().decisions().decideOfKind(note.visit(), note.decision(), HiddenNames.CATEGORY);
        return decision.isAllowed() ? null : decision.reason();
    }

    /** Why what this answer may be saved as is not for this one, or null where it is; a redirect is saved by nobody. */
    private @Nullable Reason fileRefused(HttpResponse answer) {
        Decisions decisions = client.wire().decisions();
        boolean goesOn = answer.status().codeClass() == HttpStatusClass.REDIRECTION
                && (answer.status().code() == 304 || answer.headers().contains(HttpHeaderNames.LOCATION));
        if (goesOn || !decisions.mindsFiles()) {
            return null;
        }
        for (String name : SavedAs.names(answer)) {
            Decision decision = decisions.decideFile(note.visit(), name);
            if (!decision.isAllowed()) {
                return decision.reason();
            }
        }
        return null;
    }

    /** Takes the next piece and the duty to release it. */
    void pass(HttpContent content) {
        PageWords how = words;
        if (how != null && isHolding()) {
            hold(content, how);
            return;
        }
        boolean last = content instanceof LastHttpContent;
        client.channel().write(content, client.written());
        if (last) {
            done.with(true);
        }
    }

    private void hold(HttpContent content, PageWords how) {
        int size = content.content().readableBytes();
        held.add(content);
        bytes += size;
        long all = HELD.addAndGet(size);
        whole = content instanceof LastHttpContent;
        if (kind == PageKind.UNSAID && size > 0 && bytes == size) {
            kind = looksLikePage(content.content()) ? PageKind.HTML : PageKind.OTHER;
        }
        if (kind == PageKind.OTHER || (kind == PageKind.UNSAID && whole)) {
            open(null);
        } else if (bytes > MOST || all > MOST_OF_ALL) {
            unread(how);
        } else if (whole && bytes <= BESIDE) {
            judged(how, weigh(how, new ByteBufInputStream(body())));
        } else if (whole) {
            byte[] copy = ByteBufUtil.getBytes(body());
            Thread.startVirtualThread(() -> {
                Score score = weigh(how, new ByteArrayInputStream(copy));
                client.loop().execute(() -> {
                    if (!left) {
                        judged(how, score);
                    }
                });
            });
        }
    }

    /** The client or the origin is gone: nothing is held any longer. */
    void leave() {
        if (!left) {
            left = true;
            note.asDecided(null);
            held.forEach(ReferenceCountUtil::release);
            forget();
        }
    }

    private ByteBuf body() {
        ByteBuf[] parts = held.stream().map(HttpContent::content).toArray(ByteBuf[]::new);
        return Unpooled.wrappedUnmodifiableBuffer(parts);
    }

    /** What the page weighs, or null where it cannot be read. */
    private @Nullable Score weigh(PageWords how, InputStream body) {
        HttpResponse answer = head;
        String type = answer == null ? null : answer.headers().get(HttpHeaderNames.CONTENT_TYPE);
        String encoding =
                answer == null ? null : String.join(",", answer.headers().getAll(HttpHeaderNames.CONTENT_ENCODING));
        PageScoring scoring =
                kind == PageKind.TEXT ? PageScoring.plain(how.book(), type) : PageScoring.html(how.book(), type);
        return Packed.read(encoding, body, bytes, scoring) ? scoring.end() : null;
    }

    private void judged(PageWords how, @Nullable Score score) {
        if (score == null) {
            unread(how);
            return;
        }
        Reason reason = how.stopped(score);
        if (reason == null) {
            open(score);
        } else {
            close(reason, score);
        }
    }

    private void unread(PageWords how) {
        Reason reason = how.unread();
        if (reason == null) {
            open(null);
        } else {
            close(reason, Score.NOTHING);
        }
    }

    /** A page that says why goes instead of an answer that never came. */
    void refuse(Reason reason) {
        close(reason, null);
    }

    /** What was held goes its way, and the rest after it. */
    private void open(@Nullable Score score) {
        note.asDecided(score);
        HttpResponse first = head;
        List<HttpContent> pieces = List.copyOf(held);
        forget();
        client.channel().write(first, client.written());
        pieces.forEach(this::pass);
    }

    /** Another page goes instead, and nothing of this one. */
    private void close(Reason reason, @Nullable Score score) {
        FullHttpResponse instead = note.stopped(reason, score);
        HttpResponse first = head;
        HttpUtil.setKeepAlive(instead, first != null && HttpUtil.isKeepAlive(first));
        held.forEach(ReferenceCountUtil::release);
        forget();
        left = true;
        client.channel().write(instead, client.written());
        done.with(whole);
    }

    private void forget() {
        HELD.addAndGet(-bytes);
        bytes = 0;
        held.clear();
        head = null;
    }

    /** Begins with a tag, after spaces and a mark of its encoding. */
    private static boolean looksLikePage(ByteBuf content) {
        for (int i = content.readerIndex(); i < Math.min(content.writerIndex(), content.readerIndex() + 512); i++) {
            int c = content.getByte(i) & 0xff;
            if (c == '<') {
                return true;
            }
            boolean before = c <= ' ' || c == 0xEF || c == 0xBB || c == 0xBF || c == 0xFE || c == 0xFF;
            if (!before) {
                return false;
            }
        }
        return false;
    }
}
