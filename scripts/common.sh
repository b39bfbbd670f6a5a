# Sourced by the scripts beside it: finds what they need, and builds. Runs on bash 3.2 (macOS).
# shellcheck shell=bash disable=SC2034

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
LEAST_JAVA=25

# The one place for the JVM's flags. The serial collector holds the least memory, and the long
# waits of a pass are the network's and esbuild's, not the collector's. Half of the heap is for what
# is young: what is built is large and soon forgotten, and in a third, the JVM's own choice, it grows
# old before. Huge methods are compiled too, since those that interpret WebAssembly are such: where
# esbuild is WebAssembly, they are what all the time goes to. What compiling took is given back to
# the system. No thread keeps a buffer outside the heap as large as the largest file that it ever
# wrote. Temporary files go where those of other programs do: by itself the JVM does not look at
# TMPDIR.
JAVA_FLAGS=(
  --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
  -XX:+UseSerialGC
  -XX:NewRatio=1
  -XX:-DontCompileHugeMethods
  -XX:+UseCompactObjectHeaders
  -XX:TrimNativeHeapInterval=2000
  -Djdk.nio.maxCachedBufferSize=65536
  "-Djava.io.tmpdir=${TMPDIR:-/tmp}"
)

# glibc keeps an arena of freed memory per thread, and gives back little of what is freed; the
# mirror has many threads and needs few arenas, and its large blocks are short-lived.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-131072}"
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-131072}"

# File names are UTF-8 and numbers have a point, in whatever locale this is called: without one, as
# in many a container or cron job, the JVM takes every name for ASCII and cannot write some. macOS
# has no C.UTF-8, and its names are UTF-8 always.
case $(uname) in
  Darwin) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# Everything goes to stderr: stdout belongs to the program's own output.
say() { printf 'eik-mirror: %s\n' "$*" >&2; }
die() {
  say "$@"
  exit 1
}

# How much heap the program may have. Left to itself the JVM takes a quarter of the machine before
# it collects what is old. esbuild as WebAssembly lives in the heap, and takes gigabytes.
heap() {
  if [ -n "${EIK_MIRROR_HEAP:-}" ]; then
    printf '%s\n' "$EIK_MIRROR_HEAP"
  elif [ "${EIK_MIRROR_ENGINE:-}" = wasm ]; then
    printf '4g\n'
  else
    printf '256m\n'
  fi
}

# The folder of the JDK behind the `java` on the PATH; nothing when there is none.
jdk_on_path() {
  local file link
  file=$(command -v java) || return 0
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  dirname "$(dirname "$file")"
}

# The folders that may hold a JDK, one a line, the wanted ones first. JDK_FOLDERS (separated by
# colons) replaces the usual places.
jdk_candidates() {
  local folder
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  jdk_on_path
  if [ -n "${JDK_FOLDERS+set}" ]; then
    printf '%s\n' "$JDK_FOLDERS" | tr ':' '\n'
    return
  fi
  for folder in \
    /usr/lib/jvm/* /usr/java/* /opt/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ ! -d "$folder" ] || printf '%s\n' "$folder"
  done
}

# The version in a JDK's `release` file, which every JDK since 9 has: 25.0.3. Nothing when the
# folder is no JDK.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"
}

# Sets JAVA_HOME to a JDK that is new enough, or says what was looked at and stops.
require_jdk() {
  local folder version major seen=""
  while IFS= read -r folder; do
    version=$(jdk_version "$folder")
    [ -n "$version" ] || continue
    major=${version%%[!0-9]*}
    if [ "$major" -ge "$LEAST_JAVA" ]; then
      export JAVA_HOME=$folder
      return
    fi
    case $seen in
      *"$folder ("*) ;;
      *) seen="$seen
  $folder ($version, too old)" ;;
    esac
  done <<EOF_CANDIDATES
$(jdk_candidates)
EOF_CANDIDATES
  die "needs a JDK $LEAST_JAVA or newer and found none. Looked at JAVA_HOME (${JAVA_HOME:-not set}), the PATH and the usual folders:${seen:-
  no JDK in any of them}
Install one (Eclipse Temurin $LEAST_JAVA, openjdk-$LEAST_JAVA-jdk, brew install openjdk@$LEAST_JAVA), or set JAVA_HOME to the folder of one."
}

require_maven() {
  command -v mvn >/dev/null ||
    die "needs Maven 3.8.7 or newer to build, and there is no mvn on the PATH. Install it (apt-get install maven, brew install maven)."
  # Silences four warnings of Maven's own libraries on new JDKs.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
}

# The browser that the end-to-end tests and scripts/corpus drive.
require_chromium() {
  local name
  for name in "${CHROMIUM:-chromium}" chromium-browser google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if CHROMIUM=$(command -v "$name"); then
      export CHROMIUM
      return
    fi
  done
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    die "the browser tests need Chromium, and there is none on the PATH. Install it (apt-get install chromium, brew install --cask chromium), or set CHROMIUM to its program."
  fi
  say "installing Chromium for the browser tests"
  mkdir -p "$REPO/target"
  if ! {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
  } </dev/null >"$REPO/target/chromium-install.log" 2>&1; then
    tail -n 20 "$REPO/target/chromium-install.log" >&2
    die "could not install Chromium"
  fi
  CHROMIUM=$(command -v chromium)
  export CHROMIUM
}

# The program's jar; nothing when it is not built.
jar() {
  local file
  for file in "$REPO"/target/eik-mirror-*.jar; do
    if [ -f "$file" ]; then
      printf '%s\n' "$file"
      return
    fi
  done
}

# Before a build: one that runs keeps the file it has open, and older versions are never started.
remove_jar() {
  rm -f "$REPO"/target/eik-mirror-*.jar
}

# Whether something that goes into the jar is newer than the last build. Folders count, since
# they change when a file is deleted.
outdated() {
  [ -z "$(jar)" ] || [ ! -f "$REPO/target/.built" ] ||
    [ -n "$(find "$REPO/pom.xml" "$REPO/src/main" "$REPO"/mirror-rules/*.json \
      -newer "$REPO/target/.built" 2>/dev/null | head -n 1)" ]
}

# Shows Maven's steps on one line as they come, where someone is watching.
show_steps() {
  local line
  while IFS= read -r line; do
    case $line in
      '[INFO] --- '*)
        line=${line#'[INFO] --- '}
        [ ! -t 2 ] || printf '\r\033[Keik-mirror: building: %s' "${line%% *}" >&2
        ;;
    esac
  done
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

# Runs Maven quietly, in the repository; keeps the log, and shows it on failure.
run_maven() {
  local log=$REPO/target/build.log
  mkdir -p "$REPO/target"
  if ! (cd "$REPO" && mvn -B -ntp "$@" </dev/null 2>&1) | tee "$log" | show_steps; then
    tail -n 40 "$log" >&2
    die "the build failed; all of its log is in $log"
  fi
}

# Builds the jar when it is missing or outdated.
build() {
  local started=$SECONDS
  outdated || return 0
  require_maven
  say "building (the first time, Maven fetches libraries for a minute or two)"
  mkdir -p "$REPO/target"
  touch "$REPO/target/.building"
  remove_jar
  run_maven -Dquick -Dmaven.test.skip=true package
  mv "$REPO/target/.building" "$REPO/target/.built"
  say "built in $((SECONDS - started)) s"
}
