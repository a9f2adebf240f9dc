package org.belisha.schools;

import java.util.ArrayList;
import java.util.List;

/** Listens to an import and keeps how long each step took. */
final class StepTimes implements ImportProgress {

    private final List<String> taken = new ArrayList<>();
    private String step = "";
    private long since = System.nanoTime();

    @Override
    public void at(String next, int done, int total) {
        end();
        step = next;
    }

    private void end() {
        taken.add(step + " " + (System.nanoTime() - since) / 1_000_000 + " ms");
        since = System.nanoTime();
    }

    @Override
    public boolean stop() {
        return false;
    }

    String words() {
        end();
        return String.join(", ", taken.subList(1, taken.size()));
    }
}
