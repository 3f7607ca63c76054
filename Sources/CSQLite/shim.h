#pragma once
#include <sqlite3.h>

/* sqlite3_db_config is variadic, which Swift does not import. Sets a switch (0, 1; -1 only asks) and gives its state, or -1. */
static inline int werkx_sqlite_switch(sqlite3 *db, int option, int value) {
    int state = -1;
    return sqlite3_db_config(db, option, value, &state) == SQLITE_OK ? state : -1;
}

/* SQLITE_TRANSIENT and SQLITE_STATIC are casts, which Swift does not import either. */
static inline int werkx_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
    return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}

static inline int werkx_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return count == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                      : sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/* The bytes must stay where they are until the statement is reset. */
static inline int werkx_bind_text_in_place(sqlite3_stmt *statement, int index, const void *text, int count) {
    return sqlite3_bind_text(statement, index, count == 0 ? "" : (const char *)text, count, SQLITE_STATIC);
}
