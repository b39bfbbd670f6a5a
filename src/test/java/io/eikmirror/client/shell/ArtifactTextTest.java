package io.eikmirror.client.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArtifactTextTest {
  @Test
  void printsUrlsThatCanBeAskedFor() throws Exception {
    JsonNode document =
        new ObjectMapper()
            .readTree(
                """
                {"version": "1.0.0+a", "files": [
                  {"pathname": "/100%25 #ø?.js"}, {"pathname": "/@a/~b,c.js"}]}
                """);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new ArtifactText(new PrintStream(printed, true, UTF_8), "https://a.test/")
        .artifact(PackageType.PKG, PackageName.of("@t/app"), document, List.of(document));
    assertThat(printed.toString(UTF_8))
        .contains(
            "url: https://a.test/pkg/@t/app/1.0.0+a\n",
            "- https://a.test/pkg/@t/app/1.0.0+a/100%2525%20%23%C3%B8%3F.js ",
            "- https://a.test/pkg/@t/app/1.0.0+a/@a/~b,c.js ");
  }
}
