package io.eikmirror.registry.http;

import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.npmrc.RegistrySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Whom to trust, as npm's settings say: `cafile` or `ca` replace the JDK's authorities, and
/// `strict-ssl=false` trusts everybody.
final class Tls {
  private Tls() {}

  /// @throws RegistryException when `cafile` or `ca` cannot be read
  static void configure(OkHttpClient.Builder client, RegistrySettings settings) {
    if (!settings.strictSsl()) {
      use(client, new TrustEverybody());
      client.hostnameVerifier((_, _) -> true);
      return;
    }
    authorities(settings).ifPresent(pem -> use(client, trusting(pem)));
  }

  private static Optional<byte[]> authorities(RegistrySettings settings) {
    return settings
        .cafile()
        .map(file -> {
          try {
            return Files.readAllBytes(file);
          } catch (IOException e) {
            throw RegistryException.misconfigured(
                "`cafile` in .npmrc names " + file + ", which cannot be read", e);
          }
        })
        .or(() -> settings.ca().map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  private static X509TrustManager trusting(byte[] pem) {
    try (InputStream in = new ByteArrayInputStream(pem)) {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate authority : authorities) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      return trustManager(store);
    } catch (GeneralSecurityException | IOException e) {
      throw RegistryException.misconfigured(
          "`cafile` or `ca` in .npmrc is not a list of certificates in PEM", e);
    }
  }

  private static X509TrustManager trustManager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .flatMap(one -> one instanceof X509TrustManager x509 ? List.of(x509).stream() : null)
        .findFirst()
        .orElseThrow();
  }

  private static void use(OkHttpClient.Builder client, X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new X509TrustManager[] {trust}, null);
      client.sslSocketFactory(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /// What `strict-ssl=false` asks for.
  private static final class TrustEverybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
