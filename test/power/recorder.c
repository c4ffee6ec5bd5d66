/*
 * Loaded before a till's process (LD_PRELOAD): writes down, in the order of their happening, what the process does to the files
 * under POWER_ROOT, into POWER_LOG. recording.ts reads it.
 *
 * One record: kind (1 byte), handle (4), number (8), length (4), then so many bytes; little-endian.
 *   o  handle opened; number: 1 created, 2 emptied; bytes: path     w  bytes written at an offset
 *   t  cut or grown to a size                                        s  brought to the disk
 *   r  renamed; bytes: from, NUL, to                                 l  a second name; bytes: from, NUL, to
 *   u  removed; bytes: path
 *
 * No header is included and nothing linked, so that a compiler alone will do; 64-bit Linux only.
 */
typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
struct piece {
  void *base;
  size_t length;
};

extern void *dlsym(void *, const char *);
extern char *getenv(const char *);
extern size_t strlen(const char *);
extern int strncmp(const char *, const char *, size_t);
extern void *memcpy(void *, const void *, size_t);
extern int pthread_mutex_lock(void *);
extern int pthread_mutex_unlock(void *);
extern int access(const char *, int);
extern off_t lseek(int, off_t, int);
extern void abort(void);

#define NEXT ((void *)-1L)
#define CREATE 0100
#define TRUNCATE 01000
#define APPEND 02000
#define PRIVATE_FILE 0600
#define MOST 65536
#ifdef __aarch64__
#define CLOSE 57
#define COPY 285
#else
#define CLOSE 3
#define COPY 326
#endif

static int (*real_open)(const char *, int, int);
static int (*real_openat)(int, const char *, int, int);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct piece *, int);
static ssize_t (*real_pwritev)(int, const struct piece *, int, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_truncate)(const char *, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_remove)(const char *);
static int (*real_link)(const char *, const char *);
static ssize_t (*real_sendfile)(int, int, off_t *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static long (*real_syscall)(long, long, long, long, long, long, long);

static const char *root;
static size_t root_length;
static int log_file = -1;
static unsigned handles;
static unsigned handle_of[MOST];
/* Zeroes are an unlocked mutex. */
static long mutex[8];

static void get_ready(void) {
  const char *log;
  if (real_open) return;
  real_openat = dlsym(NEXT, "openat64");
  real_close = dlsym(NEXT, "close");
  real_write = dlsym(NEXT, "write");
  real_pwrite = dlsym(NEXT, "pwrite64");
  real_writev = dlsym(NEXT, "writev");
  real_pwritev = dlsym(NEXT, "pwritev64");
  real_ftruncate = dlsym(NEXT, "ftruncate64");
  real_truncate = dlsym(NEXT, "truncate64");
  real_fsync = dlsym(NEXT, "fsync");
  real_fdatasync = dlsym(NEXT, "fdatasync");
  real_rename = dlsym(NEXT, "rename");
  real_unlink = dlsym(NEXT, "unlink");
  real_unlinkat = dlsym(NEXT, "unlinkat");
  real_remove = dlsym(NEXT, "remove");
  real_link = dlsym(NEXT, "link");
  real_sendfile = dlsym(NEXT, "sendfile64");
  real_pread = dlsym(NEXT, "pread64");
  real_syscall = dlsym(NEXT, "syscall");
  real_open = dlsym(NEXT, "open64");
  root = getenv("POWER_ROOT");
  log = getenv("POWER_LOG");
  if (!root || !log) return;
  root_length = strlen(root);
  log_file = real_open(log, 1 | CREATE | APPEND, PRIVATE_FILE);
}

static void begin(void) {
  pthread_mutex_lock(mutex);
  get_ready();
}
static void end(void) { pthread_mutex_unlock(mutex); }

static int is_ours(const char *path) {
  if (log_file < 0 || strncmp(path, root, root_length)) return 0;
  return path[root_length] == 0 || path[root_length] == '/';
}

/* A recording with a hole in it would be worse than none. */
static void put(const void *bytes, size_t length) {
  const char *next = bytes;
  while (length > 0) {
    ssize_t written = real_write(log_file, next, length);
    if (written <= 0) abort();
    next += written;
    length -= written;
  }
}

static void head(char kind, unsigned handle, unsigned long number, unsigned length) {
  char bytes[17];
  bytes[0] = kind;
  memcpy(bytes + 1, &handle, 4);
  memcpy(bytes + 5, &number, 8);
  memcpy(bytes + 13, &length, 4);
  put(bytes, sizeof bytes);
}

static void note(char kind, unsigned handle, unsigned long number, const void *bytes, size_t length) {
  head(kind, handle, number, length);
  put(bytes, length);
}

static void note_pieces(unsigned handle, off_t at, const struct piece *pieces, int count, size_t length) {
  int i;
  head('w', handle, at, length);
  for (i = 0; i < count && length > 0; i++) {
    size_t part = pieces[i].length < length ? pieces[i].length : length;
    put(pieces[i].base, part);
    length -= part;
  }
}

static unsigned handle(int file) { return file >= 0 && file < MOST ? handle_of[file] : 0; }

static int opened(int file, const char *path, int flags, int existed) {
  if (file < 0 || file >= MOST) return file;
  handle_of[file] = 0;
  if (!is_ours(path)) return file;
  handle_of[file] = ++handles;
  note('o', handles, ((flags & CREATE) && !existed ? 1 : 0) | (flags & TRUNCATE ? 2 : 0), path, strlen(path));
  return file;
}

/* The mode is an ordinary argument in both calling conventions (x86-64, arm64), whether there is one or not. */
int open(const char *path, int flags, int mode) {
  int file, existed;
  begin();
  existed = is_ours(path) && !access(path, 0);
  file = opened(real_open(path, flags, mode), path, flags, existed);
  end();
  return file;
}
int open64(const char *path, int flags, int mode) { return open(path, flags, mode); }

int openat(int folder, const char *path, int flags, int mode) {
  int file, existed;
  begin();
  existed = is_ours(path) && !access(path, 0);
  file = opened(real_openat(folder, path, flags, mode), path, flags, existed);
  end();
  return file;
}
int openat64(int folder, const char *path, int flags, int mode) { return openat(folder, path, flags, mode); }

int close(int file) {
  int answer;
  begin();
  if (file >= 0 && file < MOST) handle_of[file] = 0;
  answer = real_close(file);
  end();
  return answer;
}

/* Where a write ended. A number that was closed past us and is a socket's now has no such place. */
static off_t place_of(int file) {
  off_t at = lseek(file, 0, 1);
  if (at < 0) handle_of[file] = 0;
  return at;
}

/* What is none of ours may wait for ever (a pipe): it is not done under the lock. */
ssize_t write(int file, const void *bytes, size_t length) {
  ssize_t written;
  off_t at;
  if (!real_open) {
    begin();
    end();
  }
  if (!handle(file)) return real_write(file, bytes, length);
  begin();
  written = real_write(file, bytes, length);
  at = written > 0 ? place_of(file) : 0;
  if (at > 0) note('w', handle(file), at - written, bytes, written);
  end();
  return written;
}

ssize_t writev(int file, const struct piece *pieces, int count) {
  ssize_t written;
  off_t at;
  if (!real_open) {
    begin();
    end();
  }
  if (!handle(file)) return real_writev(file, pieces, count);
  begin();
  written = real_writev(file, pieces, count);
  at = written > 0 ? place_of(file) : 0;
  if (at > 0) note_pieces(handle(file), at - written, pieces, count, written);
  end();
  return written;
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off_t at) {
  ssize_t written;
  begin();
  written = real_pwrite(file, bytes, length, at);
  if (written > 0 && handle(file)) note('w', handle(file), at, bytes, written);
  end();
  return written;
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { return pwrite64(file, bytes, length, at); }

ssize_t pwritev64(int file, const struct piece *pieces, int count, off_t at) {
  ssize_t written;
  begin();
  written = real_pwritev(file, pieces, count, at);
  if (written > 0 && handle(file)) note_pieces(handle(file), at, pieces, count, written);
  end();
  return written;
}
ssize_t pwritev(int file, const struct piece *pieces, int count, off_t at) { return pwritev64(file, pieces, count, at); }

int ftruncate64(int file, off_t size) {
  int answer;
  begin();
  answer = real_ftruncate(file, size);
  if (!answer && handle(file)) note('t', handle(file), size, 0, 0);
  end();
  return answer;
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int truncate64(const char *path, off_t size) {
  int answer;
  begin();
  answer = real_truncate(path, size);
  /* By its path, so that it is nobody's handle: said as an opening and a cut. */
  if (!answer && is_ours(path)) {
    note('o', ++handles, 0, path, strlen(path));
    note('t', handles, size, 0, 0);
  }
  end();
  return answer;
}
int truncate(const char *path, off_t size) { return truncate64(path, size); }

int fsync(int file) {
  int answer;
  begin();
  answer = real_fsync(file);
  if (!answer && handle(file)) note('s', handle(file), 0, 0, 0);
  end();
  return answer;
}

int fdatasync(int file) {
  int answer;
  begin();
  answer = real_fdatasync(file);
  if (!answer && handle(file)) note('s', handle(file), 0, 0, 0);
  end();
  return answer;
}

static int named(char kind, int answer, const char *from, const char *to) {
  if (answer || (!is_ours(from) && !is_ours(to))) return answer;
  head(kind, 0, 0, strlen(from) + 1 + strlen(to));
  put(from, strlen(from) + 1);
  put(to, strlen(to));
  return answer;
}

int rename(const char *from, const char *to) {
  int answer;
  begin();
  answer = named('r', real_rename(from, to), from, to);
  end();
  return answer;
}

int link(const char *from, const char *to) {
  int answer;
  begin();
  answer = named('l', real_link(from, to), from, to);
  end();
  return answer;
}

/* What the kernel copied from file to file is read again where it came from. */
static void note_copied(int from, off_t at, int to, off_t place, ssize_t length) {
  static char bytes[32768];
  while (length > 0) {
    ssize_t part = real_pread(from, bytes, length < (ssize_t)sizeof bytes ? length : (ssize_t)sizeof bytes, at);
    if (part <= 0) abort();
    note('w', handle(to), place, bytes, part);
    at += part;
    place += part;
    length -= part;
  }
}

ssize_t sendfile64(int to, int from, off_t *offset, size_t length) {
  ssize_t sent;
  off_t at, place;
  begin();
  at = offset ? *offset : lseek(from, 0, 1);
  sent = real_sendfile(to, from, offset, length);
  place = sent > 0 && handle(to) ? place_of(to) : 0;
  if (place > 0) note_copied(from, at, to, place - sent, sent);
  end();
  return sent;
}
ssize_t sendfile(int to, int from, off_t *offset, size_t length) { return sendfile64(to, from, offset, length); }

static long copied(int from, off_t *offset, int to, off_t *goal, size_t length, unsigned flags) {
  off_t at = offset ? *offset : lseek(from, 0, 1);
  off_t place = goal ? *goal : lseek(to, 0, 1);
  long done = real_syscall(COPY, from, (long)offset, to, (long)goal, length, flags);
  if (done > 0 && handle(to)) note_copied(from, at, to, place, done);
  return done;
}

/* Node closes and copies files by their numbers, past the functions of those names. */
long syscall(long number, long a, long b, long c, long d, long e, long f) {
  long answer;
  if (!real_open) {
    begin();
    end();
  }
  if (number != CLOSE && number != COPY) return real_syscall(number, a, b, c, d, e, f);
  begin();
  if (number == CLOSE && a >= 0 && a < MOST) handle_of[a] = 0;
  answer = number == CLOSE ? real_syscall(number, a, b, c, d, e, f) : copied(a, (off_t *)b, c, (off_t *)d, e, f);
  end();
  return answer;
}

static int removed(int answer, const char *path) {
  if (!answer && is_ours(path)) note('u', 0, 0, path, strlen(path));
  return answer;
}

int unlink(const char *path) {
  int answer;
  begin();
  answer = removed(real_unlink(path), path);
  end();
  return answer;
}

int unlinkat(int folder, const char *path, int flags) {
  int answer;
  begin();
  answer = removed(real_unlinkat(folder, path, flags), path);
  end();
  return answer;
}

int remove(const char *path) {
  int answer;
  begin();
  answer = removed(real_remove(path), path);
  end();
  return answer;
}
