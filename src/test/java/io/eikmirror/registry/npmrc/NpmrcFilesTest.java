package io.eikmirror.registry.npmrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmrcFilesTest {
  private static final NpmCommand NO_NPM =
      new NpmCommand(List.of("/no/such/npm"), Duration.ofSeconds(5));

  @TempDir Path temp;
  private final Map<String, String> env = new HashMap<>();

  @Test
  void letsTheNearerFileWin() throws IOException {
    write("prefix/etc/npmrc", "a=global\nb=global\nc=global\nd=global");
    write("home/.npmrc", "a=user\nb=user\nc=user\nprefix=" + temp.resolve("prefix"));
    write("work/package.json", "{}");
    write("work/.npmrc", "a=project\nb=project");
    env.put("npm_config_a", "env");

    assertThat(merged("work/deep/er"))
        .containsEntry("a", "env")
        .containsEntry("b", "project")
        .containsEntry("c", "user")
        .containsEntry("d", "global");
  }

  @Test
  void readsOnlyTheNearestPackagesFile() throws IOException {
    write("work/package.json", "{}");
    write("work/.npmrc", "a=outer\nb=outer");
    write("work/inner/package.json", "{}");
    write("work/inner/.npmrc", "a=inner");

    assertThat(merged("work/inner/src")).containsEntry("a", "inner").doesNotContainKey("b");
  }

  @Test
  void readsTheFolderItselfWhereThereIsNoPackage() throws IOException {
    write("bare/.npmrc", "a=bare");

    assertThat(merged("bare")).containsEntry("a", "bare");
  }

  @Test
  void takesTheEnvironmentInAnyCase() {
    env.put("NPM_CONFIG_REGISTRY", "https://a.example/");
    env.put("npm_config_strict_ssl", "false");
    env.put("Npm_Config__hidden_one", "1");
    env.put("npm_config_//r.example/:_authToken", "t");
    env.put("npm_config_proxy", "");

    assertThat(merged("nowhere"))
        .isEqualTo(
            Map.of(
                "registry", "https://a.example/",
                "strict-ssl", "false",
                "_hidden-one", "1",
                "//r.example/:_authToken", "t"));
  }

  @Test
  void findsFilesThatTheEnvironmentNames() throws IOException {
    write("elsewhere/rc", "a=user");
    write("elsewhere/global", "b=${HERE}");
    env.put("npm_config_userconfig", temp.resolve("elsewhere/rc").toString());
    env.put("NPM_CONFIG_GLOBALCONFIG", temp.resolve("elsewhere/global").toString());
    env.put("HERE", "global");

    assertThat(merged("work")).containsEntry("a", "user").containsEntry("b", "global");
  }

  @Test
  void findsCertificatesInTheUsersHome() throws IOException {
    write("home/.npmrc", "cafile=~/certificates/ca.pem");
    String file = temp.resolve("home/certificates/ca.pem").toString();
    assertThat(merged("work")).containsEntry("cafile", file);
  }

  @Test
  void findsTheGlobalFileBesideNode() throws IOException {
    write("opt/bin/node", "");
    assertThat(temp.resolve("opt/bin/node").toFile().setExecutable(true)).isTrue();
    write("opt/etc/npmrc", "a=global");
    env.put("PATH", temp.resolve("empty") + ":" + temp.resolve("opt/bin"));

    assertThat(merged("work")).containsEntry("a", "global");
  }

  @Test
  void asksNpmOnlyWhenNothingNamesARegistry() throws IOException {
    NpmCommand npm = echo("https://npm.example/");
    assertThat(RegistrySettings.find(files("work"), npm).registry())
        .hasValue("https://npm.example/");

    write("home/.npmrc", "registry=https://user.example/");
    assertThat(RegistrySettings.find(files("work"), npm).registry())
        .hasValue("https://user.example/");
  }

  @Test
  void doesWithoutNpm() {
    assertThat(RegistrySettings.find(files("work"), NO_NPM).registry()).isEmpty();
    assertThat(RegistrySettings.find(files("work"), echo("undefined")).registry()).isEmpty();
    NpmCommand slow = new NpmCommand(List.of("sleep", "60"), Duration.ofMillis(50));
    assertThat(RegistrySettings.find(files("work"), slow).registry()).isEmpty();
  }

  @Test
  void takesProxiesFromTheEnvironmentLast() {
    env.put("HTTPS_PROXY", "http://env:1");
    env.put("http_proxy", "http://env:2");
    env.put("npm_config_proxy", "http://npm:3");

    RegistrySettings settings = RegistrySettings.find(files("work"), NO_NPM);

    assertThat(settings.proxy(URI.create("https://a.example/")))
        .hasValue(URI.create("http://env:1"));
    assertThat(settings.proxy(URI.create("http://a.example/")))
        .hasValue(URI.create("http://npm:3"));
  }

  private static NpmCommand echo(String text) {
    return new NpmCommand(List.of("echo", text), Duration.ofSeconds(5));
  }

  private Map<String, String> merged(String folder) {
    return files(folder).merged();
  }

  private NpmrcFiles files(String folder) {
    return new NpmrcFiles(temp.resolve(folder), temp.resolve("home"), env);
  }

  private void write(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
