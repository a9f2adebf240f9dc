package org.belisha;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.belisha.cli.bench.FramingRow;

/** What the fuzzers begin with: a few inputs of our own for each target, so that they need not guess a format. */
final class FuzzSeeds {
    private static final String MESSAGE = "00038180000100010000000103777777076578616d706c6503636f6d0000010001"
            + "c00c000500010000003c000603616161c010000029" + "04d00000000000" + "00";
    private static final String HELLO = "160301004a010000460303" + "00".repeat(32) + "00" + "00021301" + "0100" + "001b"
            + "0000001700150000126e726963682e6d617468732e6f72672e756b";

    private FuzzSeeds() {}

    static void write(String target, Path folder) throws IOException {
        List<byte[]> seeds = seeds(target);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }

    private static List<byte[]> seeds(String target) {
        return switch (target) {
            case "webgateway.RequestFuzz" ->
                FramingRow.requests("code.org").stream()
                        .filter(row -> row.bytes().length() < 2000)
                        .map(row -> bytes("\5" + row.bytes()))
                        .toList();
            case "webgateway.ClientHelloFuzz" -> List.of(HexFormat.of().parseHex(HELLO));
            case "dnsgateway.MessageFuzz" ->
                List.of(
                        HexFormat.of().parseHex(MESSAGE),
                        HexFormat.of()
                                .parseHex("0001010000010000000000010377777707657861" + "6d706c6503636f6d0000010001"
                                        + "00002904d0000000000000"));
            case "filtering.reading.ListFuzz" ->
                List.of(
                        bytes("\0# sites\nexample.com\nexample.org/path\n*.example.net # why\n"),
                        bytes("\0010.0.0.0 ads.example.com tracker.example\n::1 localhost\n"),
                        bytes("\2||ads.example.com^$important\n@@||good.example.com^\n! note\n"),
                        bytes("\3address=/example.com/0.0.0.0\nserver=/example.org/\nlocal=/example.net/\n"),
                        bytes(
                                "\4$ORIGIN rpz.test.\n$TTL 60\n@ SOA a. b. 1 2 3 4 5\nexample.com CNAME .\n*.example.org CNAME .\n"),
                        bytes("\5x"));
            case "phrases.PhraseFuzz" ->
                List.of(
                        bytes(
                                "\10#listcategory: \"Pornography\"\n< bad words ><50>\n<one>,<two><-20>\n.Include</lists/weighted>\n"),
                        bytes(
                                "\11<html><head><meta charset=\"iso-8859-2\"><title>a &amp; b</title></head><body><p>bad&nbsp;words</p>"
                                        + "<script>x</script><!-- y --></body></html>"));
            case "activity.SpoolFuzz" ->
                IntStream.range(0, 4)
                        .mapToObj(i -> new byte[] {(byte) i, 0, 0, 0, 9})
                        .toList();
            default -> List.of();
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
