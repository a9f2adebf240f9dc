package org.belisha.phrases;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Guesses the encoding of an old list that names none: from its bytes, among those that such lists were written in. */
final class OldEncoding {
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final Charset TAIWAN = Charset.forName("Big5-HKSCS");
    private static final Charset JAPANESE = Charset.forName("EUC-JP");
    private static final Charset JAPANESE_WINDOWS = Charset.forName("windows-31j");
    private static final Charset RUSSIAN = Charset.forName("windows-1251");
    private static final Charset RUSSIAN_MAIL = Charset.forName("KOI8-R");

    private OldEncoding() {}

    /** The likeliest. */
    static Charset of(byte[] bytes) {
        if (isMostlyUtf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        int high = 0;
        int letters = 0;
        for (byte b : bytes) {
            high += b < 0 ? 1 : 0;
            letters += (b | 0x20) >= 'a' && (b | 0x20) <= 'z' ? 1 : 0;
        }
        if (high * 3 < letters) {
            return Charsets.WESTERN;
        }
        if (pairs(bytes, 0xA4, 0xA5, 0xA1) > 0.2 && reads(bytes, JAPANESE)) {
            return JAPANESE;
        }
        if (pairs(bytes, 0x82, 0x83, 0x40) > 0.2 && reads(bytes, JAPANESE_WINDOWS)) {
            return JAPANESE_WINDOWS;
        }
        double small1251 = share(bytes, 0xE0, 0xFF);
        double smallKoi8 = share(bytes, 0xC0, 0xDF);
        double chinese = pairs(bytes, 0xB0, 0xD7, 0xA1);
        double taiwan = pairs(bytes, 0xA4, 0xC6, 0x40);
        if (lowTrails(bytes) > 0.08 && taiwan > 0.6 && reads(bytes, TAIWAN)) {
            return TAIWAN;
        }
        if (chinese > 0.6 && Math.max(small1251, smallKoi8) < 0.6 && reads(bytes, CHINESE)) {
            return CHINESE;
        }
        return small1251 > smallKoi8 ? RUSSIAN : RUSSIAN_MAIL;
    }

    /** A few bytes cut off do not make it another encoding. */
    private static boolean isMostlyUtf8(byte[] bytes) {
        String read = new String(bytes, StandardCharsets.UTF_8);
        long wrong = read.chars().filter(c -> c == '\ufffd').count();
        return wrong * 20 <= read.chars().filter(c -> c > 127).count();
    }

    private static boolean reads(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** How many of the high bytes lie between these. */
    private static double share(byte[] bytes, int from, int to) {
        int high = 0;
        int within = 0;
        for (byte b : bytes) {
            int value = b & 0xff;
            high += value >= 0x80 ? 1 : 0;
            within += value >= from && value <= to ? 1 : 0;
        }
        return high == 0 ? 0 : (double) within / high;
    }

    /** How many letters of two bytes begin with one of the usual first ones. */
    private static double pairs(byte[] bytes, int from, int to, int trail) {
        int all = 0;
        int usual = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            int first = bytes[i] & 0xff;
            if (first >= 0x80) {
                int second = bytes[i + 1] & 0xff;
                all++;
                usual += first >= from && first <= to && second >= trail ? 1 : 0;
                i++;
            }
        }
        return all == 0 ? 0 : (double) usual / all;
    }

    /** How many letters of two bytes end with a byte that is a letter of its own elsewhere, as only Big5 does. */
    private static double lowTrails(byte[] bytes) {
        int all = 0;
        int low = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] < 0) {
                int second = bytes[i + 1] & 0xff;
                all++;
                low += second >= 0x40 && second < 0x7F ? 1 : 0;
                i++;
            }
        }
        return all == 0 ? 0 : (double) low / all;
    }
}
