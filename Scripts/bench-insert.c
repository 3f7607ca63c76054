// The other side of `append`: inserts rows of a log into a new file of the same schema, 64 a commit, each commit durable.
// bench-insert SOURCE TARGET FROM copies the rows before FROM untimed and prints rows a second for the rest.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GROUP = 64, COLUMNS = 8 };

struct row {
    sqlite3_value *column[COLUMNS];
};

static void check(int code, sqlite3 *file) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "bench-insert: %s\n", sqlite3_errmsg(file));
    exit(1);
}

static void run(sqlite3 *file, const char *sql) { check(sqlite3_exec(file, sql, NULL, NULL, NULL), file); }

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void insert(sqlite3 *file, sqlite3_stmt *statement, struct row *row) {
    for (int place = 0; place < COLUMNS; place++) {
        check(sqlite3_bind_value(statement, place + 1, row->column[place]), file);
    }
    check(sqlite3_step(statement), file);
    sqlite3_reset(statement);
}

int main(int count, char **words) {
    sqlite3 *source, *target;
    sqlite3_stmt *statement, *into;
    if (count != 4) return 2;
    long from = atol(words[3]);
    check(sqlite3_open_v2(words[1], &source, SQLITE_OPEN_READONLY, NULL), source);
    check(sqlite3_open(words[2], &target), target);

    // The settings of the product's writer.
    sqlite3_db_config(target, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    run(target, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
                "PRAGMA secure_delete=ON");
    check(sqlite3_prepare_v2(source, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", -1,
                             &statement, NULL),
          source);
    while (sqlite3_step(statement) == SQLITE_ROW) run(target, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);

    check(sqlite3_prepare_v2(source, "SELECT * FROM events ORDER BY sequence", -1, &statement, NULL), source);
    check(sqlite3_prepare_v2(target, "INSERT INTO events VALUES(?,?,?,?,?,?,?,?)", -1, &into, NULL), target);
    struct row *rows = NULL;
    long held = 0, room = 0;
    run(target, "BEGIN");
    while (sqlite3_step(statement) == SQLITE_ROW) {
        struct row row;
        for (int place = 0; place < COLUMNS; place++) {
            row.column[place] = sqlite3_value_dup(sqlite3_column_value(statement, place));
        }
        if (sqlite3_column_int64(statement, 0) < from) {
            insert(target, into, &row);
            for (int place = 0; place < COLUMNS; place++) sqlite3_value_free(row.column[place]);
            continue;
        }
        if (held == room) {
            room = room ? room * 2 : 1024;
            rows = realloc(rows, room * sizeof *rows);
            if (!rows) return 1;
        }
        rows[held++] = row;
    }
    run(target, "COMMIT");
    sqlite3_finalize(statement);

    double start = seconds();
    for (long row = 0; row < held; row += GROUP) {
        run(target, "BEGIN IMMEDIATE");
        for (long next = row; next < row + GROUP && next < held; next++) insert(target, into, &rows[next]);
        run(target, "COMMIT");
    }
    printf("rate\t%f\n", held / (seconds() - start));
    sqlite3_finalize(into);
    sqlite3_close(target);
    sqlite3_close(source);
    return 0;
}
