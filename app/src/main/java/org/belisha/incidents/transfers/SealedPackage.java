package org.belisha.incidents.transfers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.CompressionMethod;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.json.JsonMapper;

/** A file as it leaves the trust: a zip sealed with AES-256, with the chronology to read and the same for machines. */
@Component
class SealedPackage {

    private final ITemplateEngine pages;
    private final JsonMapper json;
    private final Enclosures enclosures;

    SealedPackage(ITemplateEngine pages, JsonMapper json, Enclosures enclosures) {
        this.pages = pages;
        this.json = json;
        this.enclosures = enclosures;
    }

    byte[] seal(Transfer transfer, String sender, List<Piece> pieces, List<Enclosed> files, String passphrase) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, passphrase.toCharArray(), StandardCharsets.UTF_8)) {
            add(
                    zip,
                    "chronology.html",
                    readable(transfer, sender, pieces, files).getBytes(StandardCharsets.UTF_8));
            add(
                    zip,
                    "file.json",
                    json.writerWithDefaultPrettyPrinter().writeValueAsBytes(data(transfer, sender, pieces, files)));
            for (Enclosed file : files) {
                if (file.leftOut().isEmpty()) {
                    begin(zip, place(files, file));
                    try (InputStream content = enclosures.content(file)) {
                        content.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        begin(zip, name);
        zip.write(content);
        zip.closeEntry();
    }

    /** Numbered, since two files may have one name. */
    private static String place(List<Enclosed> files, Enclosed file) {
        return "files/%02d-%s".formatted(files.indexOf(file) + 1, file.name());
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipParameters sealed = new ZipParameters();
        sealed.setFileNameInZip(name);
        sealed.setCompressionMethod(CompressionMethod.DEFLATE);
        sealed.setEncryptFiles(true);
        sealed.setEncryptionMethod(EncryptionMethod.AES);
        sealed.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        zip.putNextEntry(sealed);
    }

    private String readable(Transfer transfer, String sender, List<Piece> pieces, List<Enclosed> files) {
        Context context = new Context(Locale.UK);
        context.setVariable("transfer", transfer);
        context.setVariable("sender", sender);
        context.setVariable("pieces", pieces);
        context.setVariable("times", pieces.stream().map(Piece::when).toList());
        context.setVariable(
                "files",
                files.stream()
                        .map(file -> file.leftOut().isEmpty()
                                ? place(files, file)
                                : file.name() + ": left out, because: " + file.leftOut())
                        .toList());
        return pages.process("incidents/transfers/package", context);
    }

    private static Map<String, Object> data(
            Transfer transfer, String sender, List<Piece> pieces, List<Enclosed> files) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (Piece piece : pieces) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("id", piece.record().toString());
            record.put("at", piece.at().toString());
            record.put("kind", piece.kind());
            if (piece.leftOut().isEmpty()) {
                record.put("words", piece.words());
                record.put("source", piece.source().isEmpty() ? sender : piece.source());
            } else {
                record.put("leftOutBecause", piece.leftOut());
            }
            records.add(record);
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", "belisha-safeguarding-file-1");
        file.put("transfer", transfer.id().toString());
        file.put("from", sender);
        file.put("to", transfer.toWords());
        file.put("child", transfer.childName());
        file.put("leftOn", transfer.leftOn().toString());
        file.put("records", records);
        file.put(
                "files",
                files.stream()
                        .map(each -> Map.of(
                                "record",
                                each.record().toString(),
                                each.leftOut().isEmpty() ? "file" : "leftOutBecause",
                                each.leftOut().isEmpty() ? place(files, each) : each.leftOut(),
                                "name",
                                each.name()))
                        .toList());
        return file;
    }
}
