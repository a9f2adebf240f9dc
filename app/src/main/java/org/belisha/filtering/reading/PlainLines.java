package org.belisha.filtering.reading;

/** One site a line, with or without a path; "#", "!" and ";" begin a comment. */
final class PlainLines implements LineRules {

    @Override
    public void read(String line, Gathered into) {
        String text = LineRules.withoutComment(line, '#');
        if (text.isEmpty() || text.charAt(0) == '!' || text.charAt(0) == ';') {
            return;
        }
        into.blockAddress(text);
    }
}
