package org.belisha.schools;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CSV file read strictly: UTF-8, one heading, as many cells as headings on each line, no cell larger than any name or list could be. */
final class CsvSheet {

    static final int LARGEST_CELL = 1 << 16;
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final String file;
    private final Map<String, Integer> columns;
    private final List<String> headings;
    private final List<Row> rows;

    private CsvSheet(String file, Map<String, Integer> columns, List<String> headings, List<Row> rows) {
        this.file = file;
        this.columns = columns;
        this.headings = headings;
        this.rows = rows;
    }

    /** Reads a comma-separated file; rows of the wrong length become faults, a file that is no CSV is refused whole. */
    static CsvSheet read(String file, byte[] bytes, Faults faults) {
        return read(file, text(file, bytes), ',', faults);
    }

    static CsvSheet read(String file, String text, char separator, Faults faults) {
        List<CsvRecord> records = records(file, text, separator);
        if (records.isEmpty()) {
            throw new FileRefused(file, 0, "It is empty; it should at least have a line of headings.");
        }
        List<String> headings =
                records.getFirst().getFields().stream().map(String::strip).toList();
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int place = 0; place < headings.size(); place++) {
            String heading = headings.get(place).toLowerCase(Locale.ROOT);
            if (!heading.isEmpty() && columns.put(heading, place) != null) {
                throw new FileRefused(file, 1, "Two columns have the heading \"" + headings.get(place) + "\".");
            }
        }
        List<Row> rows = new ArrayList<>(records.size());
        for (CsvRecord each : records.subList(1, records.size())) {
            int line = (int) each.getStartingLineNumber();
            if (each.getFieldCount() != headings.size()) {
                faults.add(
                        file,
                        line,
                        null,
                        "It has " + each.getFieldCount() + " cells, but there are " + headings.size() + " headings.");
            } else {
                rows.add(new Row(line, each.getFields()));
            }
        }
        return new CsvSheet(file, columns, headings, rows);
    }

    private static List<CsvRecord> records(String file, String text, char separator) {
        List<CsvRecord> records = new ArrayList<>();
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(300)
                .maxFieldSize(LARGEST_CELL)
                .maxRecordSize(4 * LARGEST_CELL)
                .build();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(8 * LARGEST_CELL)
                .build(handler, text)) {
            reader.forEach(records::add);
            return records;
        } catch (CsvParseException broken) {
            throw new FileRefused(file, lineOf(broken, records), reasonOf(broken));
        } catch (java.io.IOException never) {
            throw new java.io.UncheckedIOException(never);
        }
    }

    private static int lineOf(CsvParseException broken, List<CsvRecord> before) {
        for (Throwable each = broken; each != null; each = each.getCause()) {
            Matcher said = LINE.matcher(String.valueOf(each.getMessage()));
            if (said.find()) {
                return Integer.parseInt(said.group(1));
            }
        }
        return before.isEmpty() ? 1 : (int) before.getLast().getStartingLineNumber() + 1;
    }

    private static String reasonOf(CsvParseException broken) {
        StringBuilder said = new StringBuilder();
        for (Throwable each = broken; each != null; each = each.getCause()) {
            said.append(String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT))
                    .append(' ');
        }
        return said.indexOf("quote") >= 0
                ? "A quotation mark opens and does not close as it should, so cells cannot be told apart."
                : "A cell or a line is far larger than a roster's can be.";
    }

    /** The text of a file that must be UTF-8; a byte order mark is dropped, any other encoding refused with the line. */
    static String text(String file, byte[] bytes) {
        int first = bytes.length > 1 ? ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF) : 0;
        if (first == 0xFFFE || first == 0xFEFF) {
            throw new FileRefused(file, 1, "It is saved as UTF-16. Save it as \"CSV UTF-8\".");
        }
        boolean marked =
                bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (marked) {
            in.position(3);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new FileRefused(
                    file,
                    lineAt(bytes, in.position()),
                    "A letter here is not UTF-8, so names would be spoilt. Save the file as \"CSV UTF-8\".");
        }
        String text = out.flip().toString();
        int nothing = text.indexOf('\0');
        if (nothing >= 0) {
            throw new FileRefused(file, lineOf(text, nothing), "It holds a zero byte, which no text file does.");
        }
        return text;
    }

    private static int lineAt(byte[] bytes, int end) {
        int line = 1;
        for (int place = 0; place < end; place++) {
            line += bytes[place] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static int lineOf(String text, int end) {
        return 1
                + (int) text.substring(0, end)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    String file() {
        return file;
    }

    List<String> headings() {
        return headings;
    }

    List<Row> rows() {
        return rows;
    }

    boolean has(String heading) {
        return columns.containsKey(heading.toLowerCase(Locale.ROOT));
    }

    /** Faults for the columns that are not there; true where all are. */
    boolean needs(Faults faults, String... needed) {
        boolean all = true;
        for (String heading : needed) {
            if (!has(heading)) {
                faults.add(file, 1, heading, "This column is missing.");
                all = false;
            }
        }
        return all;
    }

    /** A cell without the spaces around it; empty where there is no such column. */
    String cell(Row row, String heading) {
        Integer place = columns.get(heading.toLowerCase(Locale.ROOT));
        return place == null ? "" : row.cells().get(place).strip();
    }

    Roster.At at(Row row) {
        return new Roster.At(file, row.line());
    }

    /** One line of the file. */
    record Row(int line, List<String> cells) {
        @Override
        public String toString() {
            return "Row[" + line + "]";
        }
    }
}
