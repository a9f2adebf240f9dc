package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import of 10,080 pupils at the terminal, killed or interrupted in its middle: all of it is there afterwards, or nothing. */
class ImportKilledTest {

    @TempDir
    private Path home;

    @Test
    void nothing_is_half_done_whenever_it_is_killed_and_the_next_import_succeeds() throws Exception {
        Path zip = home.resolve("large.zip");
        LargeRoster.write(zip);

        for (String step : new String[] {"Pupils", "Leavers"}) {
            Process importing = BelishaProcess.begin(home, "import", zip.toString());
            waitFor(importing, step);
            importing.destroyForcibly().waitFor();
            assertThat(PeopleOnDisk.atRest(home))
                    .as("people after a kill at %s", step)
                    .isIn(0, LargeRoster.EVERYBODY);
        }

        Process interrupted = BelishaProcess.begin(home, "import", zip.toString());
        waitFor(interrupted, "Classes");
        interrupted.destroy();
        assertThat(interrupted.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(home.resolve("terminal.txt"))).contains("Cancelled: nothing was changed.");
        assertThat(PeopleOnDisk.atRest(home)).as("people after an interrupt").isZero();

        assertThat(BelishaProcess.command(home, "import", zip.toString()))
                .contains("People", "Applied.")
                .endsWith("exit 0");
        assertThat(PeopleOnDisk.atRest(home)).isEqualTo(LargeRoster.EVERYBODY);
        assertThat(BelishaProcess.command(home, "import", zip.toString(), "--dry-run"))
                .contains("A dry run: nothing was changed.")
                .containsPattern("People +0 +0 +0")
                .endsWith("exit 0");
        aPlainReportIsTakenToo();
    }

    private void aPlainReportIsTakenToo() throws Exception {
        Path csv = home.resolve("pupils.csv");
        Files.writeString(csv, "Forename,Surname,Level\nAda,Byron,4\n");
        assertThat(BelishaProcess.command(home, "import", csv.toString(), "--school", "Large School 7"))
                .contains("Name it: --column year=")
                .endsWith("exit 1");
        assertThat(BelishaProcess.command(
                        home, "import", csv.toString(), "--school", "Large School 7", "--column", "year=Level"))
                .contains("\"Level\"", "Added: 1", "Ada Byron; Pupil, no class, Year 4; Large School 7")
                .endsWith("exit 0");
        assertThat(PeopleOnDisk.atRest(home)).isEqualTo(LargeRoster.EVERYBODY + 1);
    }

    private void waitFor(Process importing, String step) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Files.readString(home.resolve("terminal.txt")).contains("%  " + step) && System.nanoTime() < end) {
            assertThat(importing.isAlive()).as("still importing").isTrue();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
