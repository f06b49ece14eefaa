// Preloaded into a program (LD_PRELOAD): writes down every change to a file below $CAIRN_WATCHED, and every wait for the
// disk, to $CAIRN_WRITES, so that run_faults.py can work out what a disk that lost power may hold. One line an event,
// fields parted by tabs, bytes in hex.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(type, name) ((type)dlsym(RTLD_NEXT, name))

static void say(const char* text, size_t size) {
  const char* file = getenv("CAIRN_WRITES");
  if (!file) return;
  static int (*real_open)(const char*, int, ...);
  static ssize_t (*real_write)(int, const void*, size_t);
  static int (*real_close)(int);
  if (!real_open) real_open = REAL(int (*)(const char*, int, ...), "open");
  if (!real_write) real_write = REAL(ssize_t(*)(int, const void*, size_t), "write");
  if (!real_close) real_close = REAL(int (*)(int), "close");
  int out = real_open(file, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (out < 0 || real_write(out, text, size) != (ssize_t)size) abort();
  real_close(out);
}

// The absolute path, its folder's links followed; empty if it is not below the watched folder.
static int watched(const char* path, char* full) {
  const char* root = getenv("CAIRN_WATCHED");
  char folder[PATH_MAX], name[PATH_MAX];
  if (!root || strlen(path) >= PATH_MAX) return 0;
  strcpy(folder, path);
  size_t end = strlen(folder);
  while (end > 1 && folder[end - 1] == '/') folder[--end] = 0;
  char* slash = strrchr(folder, '/');
  strcpy(name, slash ? slash + 1 : folder);
  if (slash == folder) slash[1] = 0;
  else if (slash) *slash = 0;
  else strcpy(folder, ".");
  if (!realpath(folder, full)) return 0;
  strcat(full, "/");
  strcat(full, name);
  size_t length = strlen(root);
  return strncmp(full, root, length) == 0 && (full[length] == '/' || full[length] == 0);
}

static int watched_at(int descriptor, char* full) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t size = readlink(link, full, PATH_MAX - 1);
  if (size <= 0) return 0;
  full[size] = 0;
  const char* root = getenv("CAIRN_WATCHED");
  return root && strncmp(full, root, strlen(root)) == 0 && !strstr(full, " (deleted)");
}

static void event(const char* what, const char* a, const char* b, long long at, const void* bytes, size_t size) {
  char* line = malloc(2 * PATH_MAX + 2 * size + 64);
  int used = sprintf(line, "%s\t%s\t%s\t%lld\t", what, a, b ? b : "", at);
  for (size_t i = 0; i < size; ++i) used += sprintf(line + used, "%02x", ((const unsigned char*)bytes)[i]);
  line[used++] = '\n';
  say(line, (size_t)used);
  free(line);
}

static int open_with(const char* name, int folder, const char* path, int flags, mode_t mode) {
  char full[2 * PATH_MAX];
  struct stat about;
  const int is_watched = folder == AT_FDCWD && watched(path, full);
  const int was_there = is_watched && lstat(full, &about) == 0;
  int got = name[4] == 'a' ? REAL(int (*)(int, const char*, int, ...), name)(folder, path, flags, mode)
                           : REAL(int (*)(const char*, int, ...), name)(path, flags, mode);
  const int saved = errno;
  if (got >= 0 && is_watched && (flags & O_CREAT) && !was_there) event("create", full, 0, 0, 0, 0);
  if (got >= 0 && is_watched && (flags & O_TRUNC) && was_there) event("cut", full, 0, 0, 0, 0);
  errno = saved;
  return got;
}
#define MODE(flags) \
  mode_t mode = 0;  \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); }
int open(const char* path, int flags, ...) { MODE(flags) return open_with("open", AT_FDCWD, path, flags, mode); }
int open64(const char* path, int flags, ...) { MODE(flags) return open_with("open64", AT_FDCWD, path, flags, mode); }
int openat(int folder, const char* path, int flags, ...) { MODE(flags) return open_with("openat", folder, path, flags, mode); }

// Is it the turn of this call to fail? $CAIRN_FAIL is "sync 3 5": the third wait for the disk fails with errno 5.
static int fails(const char* what) {
  static int seen_syncs, seen_writes;
  const char* order = getenv("CAIRN_FAIL");
  char wanted[16];
  int turn = 0, number = 0;
  if (!order || sscanf(order, "%15s %d %d", wanted, &turn, &number) != 3 || strcmp(wanted, what) != 0) return 0;
  int* seen = what[0] == 's' ? &seen_syncs : &seen_writes;
  if (++*seen != turn) return 0;
  errno = number;
  return 1;
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  char full[PATH_MAX];
  if (watched_at(descriptor, full) && fails("write")) return -1;
  ssize_t got = REAL(ssize_t(*)(int, const void*, size_t), "write")(descriptor, bytes, size);
  const int saved = errno;
  if (got > 0 && watched_at(descriptor, full)) event("write", full, 0, (long long)lseek(descriptor, 0, SEEK_CUR) - got, bytes, (size_t)got);
  errno = saved;
  return got;
}
static ssize_t pwrite_with(const char* name, int descriptor, const void* bytes, size_t size, off64_t at) {
  char full[PATH_MAX];
  ssize_t got = REAL(ssize_t(*)(int, const void*, size_t, off64_t), name)(descriptor, bytes, size, at);
  const int saved = errno;
  if (got > 0 && watched_at(descriptor, full)) event("write", full, 0, (long long)at, bytes, (size_t)got);
  errno = saved;
  return got;
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) { return pwrite_with("pwrite", descriptor, bytes, size, at); }
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) { return pwrite_with("pwrite64", descriptor, bytes, size, at); }

static int cut_with(const char* name, int descriptor, off64_t size) {
  char full[PATH_MAX];
  int got = REAL(int (*)(int, off64_t), name)(descriptor, size);
  if (got == 0 && watched_at(descriptor, full)) event("cut", full, 0, (long long)size, 0, 0);
  return got;
}
int ftruncate(int descriptor, off_t size) { return cut_with("ftruncate", descriptor, size); }
int ftruncate64(int descriptor, off64_t size) { return cut_with("ftruncate64", descriptor, size); }

static int sync_with(const char* name, const char* what, int descriptor) {
  char full[PATH_MAX];
  if (watched_at(descriptor, full) && fails("sync")) return -1;
  int got = REAL(int (*)(int), name)(descriptor);
  const int saved = errno;
  if (got == 0 && watched_at(descriptor, full)) event(what, full, 0, 0, 0, 0);
  errno = saved;
  return got;
}
int fsync(int descriptor) { return sync_with("fsync", "sync", descriptor); }
int fdatasync(int descriptor) { return sync_with("fdatasync", "sync", descriptor); }
int syncfs(int descriptor) { return sync_with("syncfs", "sync_all", descriptor); }

int rename(const char* from, const char* to) {
  char a[2 * PATH_MAX], b[2 * PATH_MAX];
  const int is_watched = watched(from, a) && watched(to, b);
  int got = REAL(int (*)(const char*, const char*), "rename")(from, to);
  const int saved = errno;
  if (got == 0 && is_watched) event("rename", a, b, 0, 0, 0);
  errno = saved;
  return got;
}
static int remove_with(const char* name, const char* path) {
  char full[2 * PATH_MAX];
  const int is_watched = watched(path, full);
  int got = REAL(int (*)(const char*), name)(path);
  const int saved = errno;
  if (got == 0 && is_watched) event("remove", full, 0, 0, 0, 0);
  errno = saved;
  return got;
}
int unlink(const char* path) { return remove_with("unlink", path); }
int remove(const char* path) { return remove_with("remove", path); }
int rmdir(const char* path) { return remove_with("rmdir", path); }
int unlinkat(int folder, const char* path, int flags) {
  char full[2 * PATH_MAX];
  int is_watched = 0;
  if (folder == AT_FDCWD) is_watched = watched(path, full);
  else if (watched_at(folder, full)) { strcat(full, "/"); strcat(full, path); is_watched = 1; }
  int got = REAL(int (*)(int, const char*, int), "unlinkat")(folder, path, flags);
  const int saved = errno;
  if (got == 0 && is_watched) event("remove", full, 0, 0, 0, 0);
  errno = saved;
  return got;
}
int mkdir(const char* path, mode_t mode) {
  char full[2 * PATH_MAX];
  const int is_watched = watched(path, full);
  int got = REAL(int (*)(const char*, mode_t), "mkdir")(path, mode);
  const int saved = errno;
  if (got == 0 && is_watched) event("folder", full, 0, 0, 0, 0);
  errno = saved;
  return got;
}
