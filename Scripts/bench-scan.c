// The other side of `replay`: steps over every record of a log and touches each of its bytes.
// bench-scan FILE prints records a second of processor time, the best of three.
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **words) {
    sqlite3 *log;
    if (count != 2 || sqlite3_open_v2(words[1], &log, SQLITE_OPEN_READONLY, NULL)) return 2;
    double best = 0;
    uint64_t sum = 0;
    for (int round = 0; round < 3; round++) {
        sqlite3_stmt *statement;
        if (sqlite3_prepare_v2(log, "SELECT record FROM events", -1, &statement, NULL)) return 1;
        double start = seconds();
        long rows = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            const unsigned char *bytes = sqlite3_column_blob(statement, 0);
            int length = sqlite3_column_bytes(statement, 0);
            for (int place = 0; place < length; place++) sum += bytes[place];
            rows++;
        }
        double rate = rows / (seconds() - start);
        if (rate > best) best = rate;
        sqlite3_finalize(statement);
    }
    // Printing the sum keeps the compiler from leaving the bytes alone.
    fprintf(stderr, "bench-scan: sum %llu\n", (unsigned long long)sum);
    printf("rate\t%f\n", best);
    return 0;
}
