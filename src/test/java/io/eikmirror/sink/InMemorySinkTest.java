package io.eikmirror.sink;

class InMemorySinkTest extends SinkContract {
  @Override
  Sink sink() {
    return new InMemorySink();
  }
}
