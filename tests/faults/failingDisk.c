/*
 * LD_PRELOAD: a disk that misbehaves on command. The file named by BATON_FAULT_FILE says how: "full" (no
 * write finds room), "readOnly" (nothing opens for writing, nothing is written), "failing" (no fsync
 * succeeds). Only files below BATON_FAULT_DIR are touched.
 */
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
#include <sys/types.h>
#include <unistd.h>

static int mode(void) {
  const char *path = getenv("BATON_FAULT_FILE");
  char text[16] = {0};
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int fd = path ? real(path, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0) return 0;
  if (read(fd, text, sizeof text - 1) < 0) text[0] = 0;
  close(fd);
  return !strncmp(text, "full", 4) ? 'f' : !strncmp(text, "readOnly", 8) ? 'r' : !strncmp(text, "failing", 7) ? 's' : 0;
}

static int is_ours(const char *path) {
  const char *dir = getenv("BATON_FAULT_DIR");
  return dir && !strncmp(path, dir, strlen(dir));
}

static int is_our_fd(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_ours(path);
}

/* 0: go ahead; else errno is set. */
static int refuses_write(int fd) {
  if (!is_our_fd(fd)) return 0;
  int now = mode();
  if (now == 'f') return errno = ENOSPC;
  if (now == 'r') return errno = EROFS;
  return 0;
}

#define WRITER(result, name, parameters, arguments)                  \
  result name parameters {                                           \
    result(*real) parameters = dlsym(RTLD_NEXT, #name);              \
    return refuses_write(fd) ? -1 : real arguments;                  \
  }
WRITER(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
WRITER(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
WRITER(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))

#define SYNCER(name)                                                 \
  int name(int fd) {                                                 \
    int (*real)(int) = dlsym(RTLD_NEXT, #name);                      \
    if (is_our_fd(fd) && mode() == 's') {                            \
      errno = EIO;                                                   \
      return -1;                                                     \
    }                                                                \
    return real(fd);                                                 \
  }
SYNCER(fsync)
SYNCER(fdatasync)

#define OPENER(name)                                                 \
  int name(const char *path, int flags, ...) {                       \
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, #name);   \
    va_list more;                                                    \
    va_start(more, flags);                                           \
    mode_t bits = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;      \
    va_end(more);                                                    \
    if ((flags & (O_WRONLY | O_RDWR | O_CREAT)) && is_ours(path) && mode() == 'r') { \
      errno = EROFS;                                                 \
      return -1;                                                     \
    }                                                                \
    return real(path, flags, bits);                                  \
  }
OPENER(open)
OPENER(open64)
