package org.belisha.dnsgateway;

/** Numbers of the DNS protocol (IANA registry "Domain Name System Parameters"). */
final class Codes {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int PTR = 12;
    static final int MX = 15;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int DNAME = 39;
    static final int OPT = 41;
    static final int SVCB = 64;
    static final int HTTPS = 65;
    static final int FIRST_META = 128;
    static final int LAST_META = 255;
    static final int IN = 1;

    static final int NOERROR = 0;
    static final int FORMERR = 1;
    static final int SERVFAIL = 2;
    static final int NXDOMAIN = 3;
    static final int NOTIMP = 4;
    static final int REFUSED = 5;
    static final int BADVERS = 16;

    static final int QR = 0x8000;
    static final int OPCODE = 0x7800;
    static final int TC = 0x0200;
    static final int RD = 0x0100;
    static final int RA = 0x0080;

    /** Extended DNS Errors (RFC 8914). */
    static final int NO_EXTENDED_ERROR = -1;

    static final int BLOCKED = 15;
    static final int FILTERED = 17;
    static final int NOT_SUPPORTED = 21;
    static final int NO_REACHABLE_AUTHORITY = 22;

    private Codes() {}
}
