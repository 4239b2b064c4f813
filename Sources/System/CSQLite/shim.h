#pragma once
#include <sqlite3.h>

// What Swift cannot call: macros that cast to a function pointer, and variadic functions.

/// Binds UTF-8 text; SQLite keeps a copy of it.
static inline int csqlite_bind_text(sqlite3_stmt *_Nonnull statement, int position, const char *_Nonnull text,
                                    sqlite3_uint64 bytes) {
  return sqlite3_bind_text64(statement, position, text, bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds bytes; SQLite keeps a copy of them.
static inline int csqlite_bind_blob(sqlite3_stmt *_Nonnull statement, int position,
                                    const void *_Nonnull blob, sqlite3_uint64 bytes) {
  return sqlite3_bind_blob64(statement, position, blob, bytes, SQLITE_TRANSIENT);
}

/// Turns off what a hostile file or a careless statement could use against its reader.
static inline int csqlite_harden(sqlite3 *_Nonnull connection) {
  static const int switches[][2] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},  {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_DQS_DML, 0},    {SQLITE_DBCONFIG_DQS_DDL, 0},
      {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
  };
  for (unsigned i = 0; i < sizeof switches / sizeof switches[0]; i++) {
    int code = sqlite3_db_config(connection, switches[i][0], switches[i][1], (int *)0);
    if (code != SQLITE_OK) return code;
  }
  sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
  return SQLITE_OK;
}
