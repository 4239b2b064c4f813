#pragma once
#include <zlib.h>

/// Starts reading gzip (RFC 1952); the library's own name for this is a macro.
static inline int zlib_inflate_gzip(z_streamp stream) {
  return inflateInit2(stream, MAX_WBITS + 16);
}
