package org.belisha.cli;

import org.belisha.schools.ImportProgress;

/** How far an import is, a line for each step, for as long as nobody interrupts it. */
final class Terminal implements ImportProgress {

    private final Interrupt interrupt;

    Terminal(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public void at(String step, int done, int total) {
        System.out.printf("%3d %%  %s%n", 100 * done / total, step);
        System.out.flush();
    }

    @Override
    public boolean stop() {
        return interrupt.asked();
    }
}
