package org.belisha.schools;

/** Somebody stopped an import; its transaction is undone. */
public final class ImportCancelled extends RuntimeException {

    ImportCancelled() {
        super("the import was cancelled");
    }
}
