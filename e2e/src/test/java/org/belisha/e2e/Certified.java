package org.belisha.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SigningAuthority;

/** What speaks TLS as one host, by a certificate that an authority made at some time. */
record Certified(SSLContext context) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    static Certified of(SigningAuthority by, String host, Instant made) {
        KeyPair keys = SigningAuthority.newKeys();
        X509Certificate leaf = by.leaf(Hostname.of(host), keys.getPublic(), made);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("site", keys.getPrivate(), PASSWORD, new Certificate[] {leaf});
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return new Certified(context);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A free port of loopback; whoever connects may be told that one of these protocols is spoken (ALPN). */
    ServerSocket listens(String... protocols) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        server.setSSLParameters(parameters);
        return server;
    }

    /** The settings of a Java program that is to believe this authority and no other. */
    static String believing(SigningAuthority authority, Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("world", authority.certificate());
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return "-Djavax.net.ssl.trustStore=" + file + " -Djavax.net.ssl.trustStoreType=PKCS12"
                + " -Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD);
    }

    /** Its certificate as the file that other programs read. */
    static Path pem(SigningAuthority authority, Path file) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(authority.certificate().getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }
}
