package org.belisha.webgateway;

import org.belisha.filtering.TroubleSink;
import org.belisha.webgateway.tls.Leaves;
import org.belisha.webgateway.tls.OriginTls;

/** All that reading inside encrypted connections needs. */
record Tls(Leaves leaves, OriginTls origins, TroubleSink troubles) {}
