package org.belisha.filtering.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ListReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            value = {
                "PLAIN   > Example.COM               > example.com",
                "PLAIN   > *.example.com # why       > example.com",
                "PLAIN   > .example.com              > example.com",
                "PLAIN   > bücher.example            > xn--bcher-kva.example",
                "PLAIN   > 192.0.2.7                 > 192.0.2.7",
                "PLAIN   > example.com/a/b           > example.com/a/b",
                "PLAIN   > example.com/              > example.com",
                "PLAIN   > # only a comment          > ''",
                "HOSTS   > 0.0.0.0 a.test b.test     > a.test b.test",
                "HOSTS   > ::1 localhost             > ''",
                "HOSTS   > 127.0.0.1 localhost a.test > a.test",
                "ADBLOCK > ||a.test^                 > a.test",
                "ADBLOCK > ||a.test^$important       > a.test",
                "ADBLOCK > ||*.a.test^               > a.test",
                "ADBLOCK > a.test                    > a.test",
                "ADBLOCK > 0.0.0.0 a.test            > a.test",
                "ADBLOCK > ||a.test^$third-party     > ''",
                "ADBLOCK > ||a.test/path^            > ''",
                "ADBLOCK > ||a.test                  > ''",
                "ADBLOCK > ||a.*.test^               > ''",
                "ADBLOCK > a.test##.advert           > ''",
                "ADBLOCK > /banner[0-9]+/            > ''",
                "ADBLOCK > [Adblock Plus 2.0]        > ''",
                "DNSMASQ > address=/a.test/b.test/   > a.test b.test",
                "DNSMASQ > address=/a.test/0.0.0.0   > a.test",
                "DNSMASQ > address=/a.test/#         > a.test",
                "DNSMASQ > server=/a.test/           > a.test",
                "DNSMASQ > local=/a.test/            > a.test",
                "DNSMASQ > server=/a.test/192.0.2.1  > ''",
                "DNSMASQ > domain-needed             > ''",
                "RPZ     > a.test CNAME .            > a.test",
                "RPZ     > *.a.test 60 IN CNAME *.   > a.test",
                "RPZ     > a.test A 0.0.0.0          > a.test",
                "RPZ     > a.test CNAME rpz-drop.    > a.test",
                "RPZ     > a.test CNAME garden.test. > ''",
                "RPZ     > 24.0.0.2.192.rpz-ip CNAME . > ''",
                "RPZ     > @ SOA a.test. b.test. (   > ''",
            })
    void oneLineOfEachFormat(ListFormat format, String line, String sites) {
        ReadList read = read(format, line.strip());
        assertThat(read.problems()).isEmpty();
        assertThat(String.join(" ", read.text().lines().toList())).isEqualTo(sites.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "PLAIN   > exa mple.com              > not a host name",
                "PLAIN   > com                       > this would cover every site that ends so",
                "PLAIN   > user@example.com          > not a host name",
                "PLAIN   > example.com/a b           > the path is too long, or holds what no address holds",
                "HOSTS   > 192.0.2.1 bank.test       > sends the name to an address, where a list only blocks",
                "HOSTS   > 0.0.0.0                   > an address and a name are expected",
                "ADBLOCK > ||..^                     > not a host name",
                "DNSMASQ > address=/a.test/192.0.2.1 > sends the name to an address, where a list only blocks",
                "DNSMASQ > address=a.test            > names between slashes are expected",
                "DNSMASQ > !html                      > not a setting of dnsmasq",
                "RPZ     > a.test                    > a name, a type and a value are expected",
                "RPZ     > a.test MX mail.test       > a record of type MX blocks nothing",
            })
    void whatCannotBeReadIsToldWithItsLine(ListFormat format, String line, String words) {
        ReadList read = read(format, "# first\n\n" + line.strip() + "\n");
        assertThat(read.sites()).isZero();
        assertThat(read.problems().getLast().told()).isEqualTo("Line 3: " + words);
    }

    @Test
    void whatAListTakesBackIsNotTaken() {
        ReadList read = read(ListFormat.ADBLOCK, "||a.test^\n@@||a.test^\n||b.a.test^\n||c.test^\n||c.test^");
        assertThat(read.text()).isEqualTo("c.test\n");
        ReadList zone = read(ListFormat.RPZ, """
                $TTL 2h
                $ORIGIN rpz.test.
                @ SOA ns.test. me.test. (
                  1 ; serial
                  2 3 4 5 )
                  NS ns.test.
                bad.test CNAME .
                worse.test.rpz.test. CNAME .
                good.test CNAME rpz-passthru.
                below.good.test CNAME .
                """);
        assertThat(zone.text()).isEqualTo("bad.test\nworse.test\n");
        assertThat(zone.problems()).isEmpty();
    }

    @Test
    void anArchiveIsReadPackedOrNotAndByFolder() throws IOException {
        byte[] tar = tar(Map.of(
                "blacklists/adult/domains", "bad.test\nb ad\n",
                "blacklists/adult/urls", "half.test/bad\n",
                "blacklists/child/domains", "good.test\n",
                "blacklists/adult/usage", "black\n"));
        for (byte[] file : List.of(tar, gzip(tar), xz(tar))) {
            ReadList read =
                    ListReader.read(ListFormat.SQUIDGUARD, new ByteArrayInputStream(file), "adult", ReadLimits.USUAL);
            assertThat(read.text()).isEqualTo("bad.test\nhalf.test/bad\n");
            assertThat(read.problems().getFirst().told())
                    .isEqualTo("blacklists/adult/domains, line 2: not a host name");
        }
        assertThatThrownBy(() -> read(ListFormat.SQUIDGUARD, tar, "", ReadLimits.USUAL))
                .as("a folder of what should stay open must not be blocked with the others")
                .hasMessageContaining("adult, child");
        assertThatThrownBy(() -> read(ListFormat.SQUIDGUARD, tar, "drugs", ReadLimits.USUAL))
                .hasMessageContaining("no folder \"drugs\"");
    }

    @Test
    void hostileFilesAreRefused() throws IOException {
        byte[] bomb = gzip(new byte[3 << 20]);
        ReadLimits small = new ReadLimits(1 << 20, 3, 100, 2);
        assertThatThrownBy(() -> read(ListFormat.PLAIN, bomb, "", small)).hasMessageContaining("larger than 1 MB");
        assertThatThrownBy(() -> read(ListFormat.PLAIN, bytes("a.test\nb.test\nc.test\nd.test"), "", small))
                .hasMessageContaining("more than 3 sites");
        assertThatThrownBy(() -> read(
                        ListFormat.SQUIDGUARD,
                        tar(Map.of("x/domains", "a.test", "x/usage", "", "x/urls", "")),
                        "x",
                        small))
                .hasMessageContaining("more than 2 files");
        assertThatThrownBy(() -> read(ListFormat.SQUIDGUARD, bytes("no archive at all"), "", small))
                .isInstanceOf(ListRefused.class);
        byte[] cut = gzip(bytes("a.test\nb.test\n"));
        assertThatThrownBy(() -> read(ListFormat.PLAIN, java.util.Arrays.copyOf(cut, cut.length - 9), "", small))
                .isInstanceOf(ListRefused.class);
        ReadList longLine = read(ListFormat.PLAIN, bytes("a".repeat(101) + "\nb.test\n"), "", small);
        assertThat(longLine.problems().getFirst().told()).isEqualTo("Line 1: longer than 100 characters");
        assertThat(longLine.text()).isEqualTo("b.test\n");
    }

    @Test
    void aLinkInAnArchiveIsNotFollowed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry link = new TarArchiveEntry("x/domains", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> read(ListFormat.SQUIDGUARD, out.toByteArray(), "", ReadLimits.USUAL))
                .isInstanceOf(ListRefused.class);
    }

    /** Random damage to sound files: whatever comes, a list is read or refused, and what is read is canonical. */
    @Test
    void damagedFilesAreReadOrRefusedAndNothingElse() throws IOException {
        Random random = new Random(20261122);
        ReadLimits small = new ReadLimits(1 << 16, 1000, 200, 20);
        String text = """
                # a list
                0.0.0.0 a.test b.test
                ||c.test^$important
                @@||d.test^
                address=/e.test/f.test/#
                $ORIGIN rpz.test.
                *.g.test 60 IN CNAME . ; why
                h.test/path?q=1
                """;
        List<byte[]> seeds = List.of(
                bytes(text),
                gzip(bytes(text)),
                xz(bytes(text)),
                tar(Map.of("x/domains", text)),
                gzip(tar(Map.of("x/urls", text))));
        long end = System.nanoTime() + 2_000_000_000L;
        List<ListFormat> formats = List.of(ListFormat.values());
        int tried = 0;
        while (System.nanoTime() < end) {
            byte[] damaged = damage(seeds.get(random.nextInt(seeds.size())), random);
            ListFormat format = formats.get(random.nextInt(formats.size()));
            try {
                ReadList read = read(format, damaged, "", small);
                assertThat(read.text().lines().toList())
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .hasSize(read.sites());
            } catch (ListRefused refused) {
                assertThat(refused).hasMessageEndingWith(".");
            }
            tried++;
        }
        assertThat(tried).isGreaterThan(100);
    }

    private static byte[] damage(byte[] sound, Random random) {
        byte[] bytes =
                java.util.Arrays.copyOf(sound, random.nextInt(8) == 0 ? random.nextInt(sound.length) : sound.length);
        for (int n = random.nextInt(12); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
        }
        return bytes;
    }

    private static ReadList read(ListFormat format, String text) {
        return read(format, bytes(text), "", ReadLimits.USUAL);
    }

    private static ReadList read(ListFormat format, byte[] file, String folder, ReadLimits limits) {
        return ListReader.read(format, new ByteArrayInputStream(file), folder, limits);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] xz(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new XZOutputStream(out, new LZMA2Options(1))) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                byte[] bytes = bytes(file.getValue());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }
}
