"use strict";
// The file system and the process that Go's runtime looks for, so that esbuild's own resolver reads
// the package's files. esbuild's glue puts its own read and writeSync here for its packets: read is
// for standard input only, and writeSync replaces nothing, since files are never written.
(({ size, list, content, module }) => {
  const FOLDER = -2, ABSENT = -1;
  const failure = code => Object.assign(new Error(code), { code });
  const open = new Map();
  let lastDescriptor = 9;
  let readStandardInput;

  const stat = path => {
    const length = size(path);
    if (length === ABSENT) return null;
    const folder = length === FOLDER;
    return {
      dev: 1, ino: 0, nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, blocks: 1,
      mode: folder ? 0o40755 : 0o100644, size: folder ? 0 : length,
      atimeMs: 0, mtimeMs: 0, ctimeMs: 0, isDirectory: () => folder,
    };
  };
  const found = (path, callback) => {
    const stats = stat(path);
    if (stats) callback(null, stats);
    else callback(failure("ENOENT"));
  };
  const readFile = (descriptor, buffer, offset, length, position, callback) => {
    const file = open.get(descriptor);
    if (!file) return callback(failure("EBADF"));
    if (!file.bytes) file.bytes = new Uint8Array(new ArrayBuffer(content(file.path)));
    const from = position === null ? file.position : position;
    const some = file.bytes.subarray(from, from + length);
    buffer.set(some, offset);
    if (position === null) file.position += some.length;
    callback(null, some.length);
  };

  const none = -1;
  const fs = {
    constants: {
      O_WRONLY: none, O_RDWR: none, O_CREAT: none, O_TRUNC: none, O_APPEND: none, O_EXCL: none,
      O_DIRECTORY: none,
    },
    get read() {
      return (descriptor, ...rest) =>
        (descriptor === 0 ? readStandardInput : readFile)(descriptor, ...rest);
    },
    set read(glue) {
      readStandardInput = glue;
    },
    write(descriptor, buffer, offset, length, position, callback) {
      callback(null, fs.writeSync(descriptor, buffer));
    },
    open(path, flags, mode, callback) {
      const stats = stat(path);
      if (!stats) return callback(failure("ENOENT"));
      open.set(++lastDescriptor, { path, stats, bytes: null, position: 0 });
      callback(null, lastDescriptor);
    },
    close(descriptor, callback) {
      open.delete(descriptor);
      callback(null);
    },
    fstat(descriptor, callback) {
      const file = open.get(descriptor);
      if (file) callback(null, file.stats);
      else callback(failure("EBADF"));
    },
    stat: found,
    lstat: found,
    readdir(path, callback) {
      const names = list(path);
      if (names === null) callback(failure(size(path) === ABSENT ? "ENOENT" : "ENOTDIR"));
      else callback(null, Array.from(names));
    },
    readlink: (path, callback) => callback(failure("EINVAL")),
    fsync: (descriptor, callback) => callback(null),
  };
  const refused = [
    "chmod", "chown", "fchmod", "fchown", "ftruncate", "lchown", "link", "mkdir", "rename", "rmdir",
    "symlink", "truncate", "unlink", "utimes",
  ];
  for (const name of refused) fs[name] = (...args) => args.at(-1)(failure("ENOSYS"));
  globalThis.fs = fs;
  globalThis.process = {
    pid: none, ppid: none, cwd: () => "/", umask: () => 0, chdir() {},
    getuid: () => none, getgid: () => none, geteuid: () => none, getegid: () => none,
  };
  return () =>
    esbuild.initialize({
      wasmModule: new WebAssembly.Module(new Uint8Array(new ArrayBuffer(module()))),
      worker: false,
    });
})
