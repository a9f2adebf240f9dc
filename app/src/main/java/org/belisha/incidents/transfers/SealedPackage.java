package org.belisha.incidents.transfers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    SealedPackage(ITemplateEngine pages, JsonMapper json) {
        this.pages = pages;
        this.json = json;
    }

    byte[] seal(Transfer transfer, String sender, List<Piece> pieces, String passphrase) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, passphrase.toCharArray(), StandardCharsets.UTF_8)) {
            add(zip, "chronology.html", readable(transfer, sender, pieces).getBytes(StandardCharsets.UTF_8));
            add(
                    zip,
                    "file.json",
                    json.writerWithDefaultPrettyPrinter().writeValueAsBytes(data(transfer, sender, pieces)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipParameters sealed = new ZipParameters();
        sealed.setFileNameInZip(name);
        sealed.setCompressionMethod(CompressionMethod.DEFLATE);
        sealed.setEncryptFiles(true);
        sealed.setEncryptionMethod(EncryptionMethod.AES);
        sealed.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        zip.putNextEntry(sealed);
        zip.write(content);
        zip.closeEntry();
    }

    private String readable(Transfer transfer, String sender, List<Piece> pieces) {
        Context context = new Context(Locale.UK);
        context.setVariable("transfer", transfer);
        context.setVariable("sender", sender);
        context.setVariable("pieces", pieces);
        context.setVariable("times", pieces.stream().map(Piece::when).toList());
        return pages.process("incidents/transfers/package", context);
    }

    private static Map<String, Object> data(Transfer transfer, String sender, List<Piece> pieces) {
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
        return file;
    }
}
