/* Offers requests at a fixed rate and tells how long each took from the moment it was due, whether it could be sent then or
 * not: a server that stalls is charged for everything that should have come meanwhile. At rate 0 every connection sends its
 * next request when it has its answer. One thread, epoll.
 *
 * usage: bench-offer HOST PORT CONNECTIONS RATE SECONDS FIRST JURORS SKIP PERCENT
 * So many PERCENT of the requests put a card that nobody has put before, the others read. Card n is put by juror
 * FIRST + n % JURORS for application SKIP + n / JURORS. Prints name<TAB>value lines: `lost` were not answered or not even sent,
 * `unanswered` were sent. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct line {
    int socket;
    long due; /* microseconds, -1 when nothing is under way */
    size_t filled;
    char answer[8192];
};

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000L + time.tv_nsec / 1000;
}

static int ascending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The length of the whole answer in the buffer, 0 while it is not all there. */
static size_t whole(struct line *line) {
    line->answer[line->filled] = 0;
    char *end = strstr(line->answer, "\r\n\r\n");
    if (!end) return 0;
    char *length = strcasestr(line->answer, "content-length:");
    size_t all = (size_t)(end + 4 - line->answer) + (length && length < end ? strtoul(length + 15, NULL, 10) : 0);
    return line->filled >= all ? all : 0;
}

static long first, jurors, skip, percent, cards, reads;

static const char *const readings[] = {"", "/rounds", "/rounds/idea-jury", "/rounds/idea-jury/scorecards?limit=5"};

static void offer(struct line *line, long number, long due) {
    static const char body[] = "{\"scores\":{\"idea\":4,\"market\":3,\"planning\":5,\"presentation\":2,\"team\":4},"
                               "\"comment\":\"Der Kundennutzen ist belegt, der Vertrieb fehlt noch.\",\"submit\":true}";
    char text[1024];
    int length;
    if (number % 100 >= percent) {
        length = snprintf(
            text, sizeof text,
            "GET /api/v1/calls/senkrechtstarter-2001%s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer juror-%ld\r\n\r\n",
            readings[reads % 4], first + reads % jurors);
        reads++;
    } else {
        long card = cards++;
        length = snprintf(
            text, sizeof text,
            "PUT /api/v1/calls/senkrechtstarter-2001/rounds/idea-jury/scorecards/%ld HTTP/1.1\r\nHost: bench\r\n"
            "Authorization: Bearer juror-%ld\r\nContent-Type: application/json\r\nIdempotency-Key: offer-%ld-%ld\r\n"
            "Content-Length: %zu\r\n\r\n%s",
            skip + card / jurors, first + card % jurors, skip, card, sizeof body - 1, body);
    }
    line->due = due;
    line->filled = 0;
    if (write(line->socket, text, (size_t)length) != length) { perror("write"); exit(1); }
}

int main(int count, char **words) {
    if (count != 10) return 2;
    int connections = atoi(words[3]);
    long rate = atol(words[4]), seconds = atol(words[5]), total = (rate > 0 ? rate : 200000) * seconds, planned;
    first = atol(words[6]), jurors = atol(words[7]), skip = atol(words[8]), percent = atol(words[9]);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(words[2]))};
    inet_pton(AF_INET, words[1], &address.sin_addr);
    struct line *lines = calloc((size_t)connections, sizeof *lines);
    uint32_t *took = calloc((size_t)total, sizeof *took);
    /* A ring: whoever has waited longest is next, so that the server closes no line for being silent. */
    int *idle = calloc((size_t)connections, sizeof *idle), waiting = connections, oldest = 0, poll = epoll_create1(0);
    for (int place = 0; place < connections; place++) {
        struct line *line = &lines[place];
        line->socket = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(line->socket, (struct sockaddr *)&address, sizeof address) != 0) { perror("connect"); return 1; }
        int yes = 1;
        setsockopt(line->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        fcntl(line->socket, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)place};
        epoll_ctl(poll, EPOLL_CTL_ADD, line->socket, &event);
        idle[place] = place;
        line->due = -1;
    }
    /* Waiting to the microsecond, which epoll's own milliseconds do not. */
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = UINT32_MAX};
    epoll_ctl(poll, EPOLL_CTL_ADD, timer, &event);
    planned = total;
    long start = now() + 10000, sent = 0, done = 0, bad = 0, last = 0;
    while (done < total) {
        long time = now(), due = rate > 0 ? start + (long)((double)sent * 1e6 / (double)rate) : time;
        if (rate == 0 && time > start + seconds * 1000000L) total = sent;
        while (sent < total && waiting > 0 && due <= time) {
            offer(&lines[idle[oldest]], sent++, due);
            oldest = (oldest + 1) % connections;
            waiting--;
            if (rate > 0) due = start + (long)((double)sent * 1e6 / (double)rate);
        }
        /* What could not be sent within half a minute of its time is given up; what was sent is waited for as long again. */
        if (time > start + seconds * 1000000L + 30000000L) total = sent;
        if (time > start + seconds * 1000000L + 60000000L) break;
        struct itimerspec alarm = {0};
        if (sent < total && waiting > 0) {
            alarm.it_value.tv_sec = due / 1000000;
            alarm.it_value.tv_nsec = due % 1000000 * 1000;
        }
        timerfd_settime(timer, TFD_TIMER_ABSTIME, &alarm, NULL);
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 1000);
        for (int next = 0; next < ready; next++) {
            if (events[next].data.u32 == UINT32_MAX) {
                uint64_t times;
                if (read(timer, &times, sizeof times) < 0 && errno != EAGAIN) return 1;
                continue;
            }
            struct line *line = &lines[events[next].data.u32];
            ssize_t bytes = read(line->socket, line->answer + line->filled, sizeof line->answer - 1 - line->filled);
            if (bytes <= 0) {
                if (bytes < 0 && errno == EAGAIN) continue;
                fprintf(stderr, "the server hung up\n");
                return 1;
            }
            line->filled += (size_t)bytes;
            if (line->due < 0 || !whole(line)) continue;
            last = now();
            took[done++] = (uint32_t)(last - line->due);
            if (strncmp(line->answer, "HTTP/1.1 2", 10) != 0 && bad++ == 0) fprintf(stderr, "%s\n", line->answer);
            line->due = -1;
            idle[(oldest + waiting++) % connections] = (int)events[next].data.u32;
        }
    }
    if (done == 0) return 1;
    qsort(took, (size_t)done, sizeof *took, ascending);
    printf("done\t%ld\nlost\t%ld\nunanswered\t%ld\nbad\t%ld\n", done, (rate > 0 ? planned : sent) - done, sent - done, bad);
    printf("rate\t%.0f\n", (double)done * 1e6 / (double)(last - start));
    printf("p50\t%.3f\np99\t%.3f\np999\t%.3f\nmax\t%.3f\n", took[done / 2] / 1e3, took[done * 99 / 100] / 1e3,
           took[done * 999 / 1000] / 1e3, took[done - 1] / 1e3);
    return 0;
}
