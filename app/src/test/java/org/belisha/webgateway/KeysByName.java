package org.belisha.webgateway;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/** An origin's certificates, chosen by the name that is asked for. */
final class KeysByName extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final Map<String, X509Certificate> names;
    private final String otherwise;

    KeysByName(PrivateKey key, Map<String, X509Certificate> names, String otherwise) {
        this.key = key;
        this.names = names;
        this.otherwise = otherwise;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return keyType.startsWith("EC") ? asked(engine.getHandshakeSession()) : null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return keyType.startsWith("EC") ? asked(((SSLSocket) socket).getHandshakeSession()) : null;
    }

    private String asked(SSLSession session) {
        List<SNIServerName> said = ((ExtendedSSLSession) session).getRequestedServerNames();
        String name = said.isEmpty() ? otherwise : ((SNIHostName) said.getFirst()).getAsciiName();
        return names.containsKey(name) ? name : otherwise;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {names.get(alias)};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return names.keySet().toArray(String[]::new);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
