package org.belisha.agreements;

/** What somebody did with an agreement. */
public enum Outcome {
    SIGNED,
    DECLINED,
    WITHDRAWN
}
