package org.belisha.incidents.transfers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Reads a CSV of another system line by line, in the encoding it was saved in, however old. */
final class HistorySheet {

    static final int LARGEST_CELL = 1_000_000;
    private static final Charset OLD = Charset.forName("windows-1252");
    private static final int MOST_COLUMNS = 300;

    private HistorySheet() {}

    /** The encoding: said by a byte order mark, else UTF-8 where all of it is, else that of old Windows. */
    static Charset charset(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(2);
        int first = in.read() << 8 | in.read();
        in.reset();
        if (first == 0xFFFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xFEFF) {
            return StandardCharsets.UTF_16BE;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer raw = ByteBuffer.allocate(64 * 1024);
        CharBuffer text = CharBuffer.allocate(64 * 1024);
        for (int got = in.read(raw.array(), raw.position(), raw.remaining());
                got >= 0;
                got = in.read(raw.array(), raw.position(), raw.remaining())) {
            raw.position(raw.position() + got).flip();
            if (decoder.decode(raw, text, false).isError()) {
                return OLD;
            }
            raw.compact();
            text.clear();
        }
        return raw.position() > 0 ? OLD : StandardCharsets.UTF_8;
    }

    /** What parts the cells, and the headings of the first line. */
    static First first(InputStream bytes, Charset charset) throws IOException {
        StringBuilder line = new StringBuilder();
        try (Reader text = reader(bytes, charset)) {
            for (int mark = text.read(); mark >= 0 && line.length() < 20_000 && mark != '\n'; mark = text.read()) {
                line.append((char) mark);
            }
        }
        char separator = ',';
        for (char other : new char[] {';', '\t'}) {
            separator = count(line, other) > count(line, separator) ? other : separator;
        }
        char chosen = separator;
        try (CsvReader<CsvRecord> first = csv(new java.io.StringReader(line.toString()), chosen)) {
            return new First(
                    chosen,
                    first.stream()
                            .findFirst()
                            .map(record -> record.getFields().stream()
                                    .map(String::strip)
                                    .toList())
                            .orElse(List.of()));
        } catch (CsvParseException broken) {
            return new First(chosen, List.of());
        }
    }

    /** Hands over each line after the first; says at which line it broke off, or 0. */
    static long read(InputStream bytes, HistoryFile file, Consumer<CsvRecord> each) {
        long[] line = {1};
        try (CsvReader<CsvRecord> lines = csv(reader(bytes, Charset.forName(file.charset())), file.separator())) {
            lines.forEach(record -> {
                line[0] = record.getStartingLineNumber();
                if (line[0] > 1) {
                    each.accept(record);
                }
            });
            return 0;
        } catch (CsvParseException broken) {
            return line[0] + 1;
        } catch (UncheckedIOException unreadable) {
            if (unreadable.getCause() instanceof CharacterCodingException) {
                return line[0] + 1;
            }
            throw unreadable;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static CsvReader<CsvRecord> csv(Reader text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(8 * LARGEST_CELL)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(LARGEST_CELL)
                                .maxRecordSize(4 * LARGEST_CELL)
                                .build(),
                        text);
    }

    private static Reader reader(InputStream bytes, Charset charset) throws IOException {
        Reader text = new java.io.BufferedReader(new InputStreamReader(bytes, charset));
        text.mark(1);
        if (text.read() != 0xFEFF) {
            text.reset();
        }
        return text;
    }

    private static long count(CharSequence line, char mark) {
        return line.chars().filter(each -> each == mark).count();
    }

    /** The first line. */
    record First(char separator, List<String> headings) {}
}
