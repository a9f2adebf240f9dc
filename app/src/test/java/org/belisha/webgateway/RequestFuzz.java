package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.belisha.filtering.Tenants;
import org.belisha.filtering.WireSafety;
import org.belisha.filtering.YouTubeMode;
import org.belisha.webgateway.rule.KnownExpectation;
import org.belisha.webgateway.rule.OneHost;
import org.belisha.webgateway.rule.OneLength;
import org.belisha.webgateway.rule.Refusal;
import org.belisha.webgateway.rule.Rules;
import org.belisha.webgateway.rule.StrictRequestDecoder;
import org.belisha.webgateway.rule.WellFormed;

/**
 * Requests as nobody writes them: read whole or in two pieces they say the same, and whatever passes the rules is written
 * anew so that a strict reader finds exactly one request.
 */
public final class RequestFuzz {
    private RequestFuzz() {}

    /** The first byte says where the others are cut in two. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        int length = data.length - 1;
        int cut = 1 + Math.floorMod(data[0] * 31 + length, length);
        String whole = read(data, data.length);
        String pieces = read(data, cut);
        if (!whole.equals(pieces)) {
            throw new IllegalStateException("cut at " + cut + ": " + whole + " but " + pieces);
        }
    }

    private static String read(byte[] data, int cut) {
        EmbeddedChannel channel = new EmbeddedChannel(
                new StrictRequestDecoder(
                        new HttpDecoderConfig().setMaxInitialLineLength(512).setMaxHeaderSize(1024)),
                new Rules(new WellFormed(100), new OneLength(), new OneHost(), new KnownExpectation()));
        channel.writeInbound(Unpooled.copiedBuffer(data, 1, cut - 1));
        if (cut < data.length) {
            channel.writeInbound(Unpooled.copiedBuffer(data, cut, data.length - cut));
        }
        StringBuilder said = new StringBuilder();
        List<Object> messages = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(message);
        }
        boolean over = false;
        int body = 0;
        for (int i = 0; i < messages.size(); i++) {
            Object message = messages.get(i);
            if (over) {
                ReferenceCountUtil.release(message);
            } else if (message instanceof Refusal refusal) {
                said.append("refused ").append(refusal.status().code() == 400 ? "" : "otherwise");
                over = true;
            } else if (message instanceof HttpRequest request) {
                Target target = Target.of(request);
                said.append(request.method()).append(' ').append(target).append(';');
                body = said.length();
                over = target == null;
                if (target != null && !target.tunnel()) {
                    again(request, target, messages.subList(i + 1, messages.size()));
                }
            } else if (message instanceof HttpContent content) {
                over = content.decoderResult().isFailure();
                said.append(content.content().toString(StandardCharsets.ISO_8859_1));
                // How much of a body went before its broken part came is a matter of pieces.
                said.setLength(over ? body : said.length());
                said.append(over ? " broken" : content instanceof LastHttpContent ? " end;" : "");
                content.release();
            }
        }
        channel.finishAndReleaseAll();
        return said.toString();
    }

    /** Written for the origin as the gateway writes it. */
    private static void again(HttpRequest request, Target target, List<Object> behind) {
        EmbeddedChannel encoder = new EmbeddedChannel(new HttpRequestEncoder());
        WireSafety strict = new WireSafety(true, YouTubeMode.STRICT, Tenants.ANY);
        encoder.writeOutbound(new Rewriting(request, target, strict).request());
        boolean whole = false;
        for (Object next : behind) {
            if (!(next instanceof HttpContent content)
                    || content.decoderResult().isFailure()) {
                break;
            }
            whole = content instanceof LastHttpContent;
            encoder.writeOutbound(Rewriting.withoutTrailers(content.retainedDuplicate()));
            if (whole) {
                break;
            }
        }
        StringBuilder written = new StringBuilder();
        for (ByteBuf bytes = encoder.readOutbound(); bytes != null; bytes = encoder.readOutbound()) {
            written.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        encoder.finishAndReleaseAll();
        strictly(written.toString(), whole);
    }

    private static void strictly(String text, boolean whole) {
        int end = text.indexOf("\r\n\r\n");
        List<String> head = end < 0 ? List.of() : List.of(text.substring(0, end).split("\r\n", -1));
        int framings = 0;
        int hosts = 0;
        long length = 0;
        boolean chunked = false;
        for (String line : head.subList(Math.min(1, head.size()), head.size())) {
            String lower = line.toLowerCase(Locale.ROOT);
            framings += lower.startsWith("content-length:") || lower.startsWith("transfer-encoding:") ? 1 : 0;
            hosts += lower.startsWith("host:") ? 1 : 0;
            chunked |= lower.equals("transfer-encoding: chunked");
            length = lower.startsWith("content-length: ") ? Long.parseLong(lower.substring(16)) : length;
            if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0 || line.startsWith(" ")) {
                throw new IllegalStateException("a line that is two: " + text);
            }
        }
        if (head.isEmpty()
                || framings > 1
                || hosts != 1
                || !head.getFirst().matches("[!-~]+ /[!-~]* HTTP/1\\.1")
                || (whole && !chunked && text.length() - end - 4 != length)
                || (whole && chunked && !text.endsWith("0\r\n\r\n"))) {
            throw new IllegalStateException("not one request: " + text);
        }
    }
}
