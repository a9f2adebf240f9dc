package org.belisha.phrases;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Character references of HTML: numbers, and the names that stand for letters; all other names are gaps. */
final class References {

    /** More than any name that is known. */
    static final int LONGEST = 32;

    private static final String LATIN = "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml"
            + " Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc"
            + " Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml"
            + " igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc"
            + " uuml yacute thorn yuml";
    private static final String GREEK = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi"
            + " Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega";
    private static final String SMALL_GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu"
            + " xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega";
    private static final String[] OTHERS = {
        "OElig",
        "Œ",
        "oelig",
        "œ",
        "Scaron",
        "Š",
        "scaron",
        "š",
        "Zcaron",
        "Ž",
        "zcaron",
        "ž",
        "Yuml",
        "Ÿ",
        "fnof",
        "ƒ",
        "inodot",
        "ı",
        "imath",
        "ı",
        "lstrok",
        "ł",
        "Lstrok",
        "Ł",
        "sacute",
        "ś",
        "cacute",
        "ć",
        "eogon",
        "ę",
        "aogon",
        "ą",
        "nacute",
        "ń",
        "zdot",
        "ż",
        "zacute",
        "ź",
        "ccaron",
        "č",
        "rcaron",
        "ř",
        "ecaron",
        "ě",
        "scedil",
        "ş",
        "gbreve",
        "ğ",
        "fflig",
        "ff",
        "filig",
        "fi",
        "fllig",
        "fl",
        "fjlig",
        "fj",
        "shy",
        "",
        "zwnj",
        "",
        "zwj",
        "",
        "lrm",
        "",
        "rlm",
        "",
        "ZeroWidthSpace",
        "",
        "NoBreak",
        "",
        "ordf",
        "a",
        "ordm",
        "o"
    };
    private static final Map<String, String> NAMES = names();
    private static final int[] CONTROLS = {
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178
    };

    private References() {}

    /** What "&name" stands for, or null where no such name is known. */
    static @Nullable String of(String name) {
        if (name.startsWith("#")) {
            return numbered(name);
        }
        String known = NAMES.get(name);
        return known != null ? known : alphabet(name);
    }

    /** A whole text with its references undone. */
    static String undone(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder undone = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            undone.append(text, from, at);
            int end = at + 1;
            while (end < text.length() && end - at < LONGEST && isPart(text.charAt(end))) {
                end++;
            }
            String letters = of(text.substring(at + 1, end));
            undone.append(letters == null ? " " + text.substring(at + 1, end) : letters);
            from = end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
            at = text.indexOf('&', from);
        }
        return undone.append(text, from, text.length()).toString();
    }

    /** Whether this can belong to a reference. */
    static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    }

    private static @Nullable String numbered(String name) {
        boolean hex = name.length() > 1 && (name.charAt(1) | 0x20) == 'x';
        int number = 0;
        int digits = 0;
        for (int i = hex ? 2 : 1; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return null;
            }
            number = Math.min(number * (hex ? 16 : 10) + digit, 0x110000);
            digits++;
        }
        if (digits == 0) {
            return null;
        }
        if (number >= 0x80 && number < 0xA0) {
            number = CONTROLS[number - 0x80];
        }
        boolean wrong = number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000);
        return wrong ? "\ufffd" : Character.toString(number);
    }

    /** Letters of mathematical alphabets, such as "afr" and "Aopf". */
    private static @Nullable String alphabet(String name) {
        if (name.length() < 3 || name.length() > 4) {
            return null;
        }
        String kind = name.substring(1);
        boolean letter = Character.isLetter(name.charAt(0));
        return letter && (kind.equals("fr") || kind.equals("scr") || kind.equals("opf")) ? name.substring(0, 1) : null;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        number(names, LATIN, 0xC0);
        number(names, GREEK, 0x391);
        number(names, SMALL_GREEK, 0x3B1);
        for (int i = 0; i < OTHERS.length; i += 2) {
            names.put(OTHERS[i], OTHERS[i + 1]);
        }
        for (String gap :
                "nbsp amp lt gt quot apos ensp emsp thinsp ndash mdash hellip lsquo rsquo sbquo ldquo rdquo bdquo bull middot copy reg trade euro pound laquo raquo iexcl iquest Tab NewLine period comma colon semi excl quest lpar rpar lsqb rsqb sol bsol num ast plus equals percnt dollar lowbar hyphen dash commat"
                        .split(" ")) {
            names.put(gap, " ");
        }
        return names;
    }

    private static void number(Map<String, String> names, String all, int from) {
        String[] each = all.split(" ");
        for (int i = 0; i < each.length; i++) {
            names.put(each[i], Character.toString(from + i));
        }
    }
}
