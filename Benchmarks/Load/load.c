// A load client for Frontdesk's Sessions.Validate and Redis's GET over a Unix socket. The program and
// the sizes of requests and replies are the same, so the ratio compares the servers.
//
//     load frontdesk|redis SOCKET KEYS CONNECTIONS IN-FLIGHT SECONDS [RATE]
//
// KEYS is a file with one session token per line. Each connection keeps IN-FLIGHT requests pending.
// With a RATE, all connections together send that many requests per second at times fixed in
// advance; the latency of a delayed request counts from the time when it was due. Prints one line of
// JSON: requests per second, latency in microseconds, and the number of replies without success.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 16, MAX_IN_FLIGHT = 64, MAX_REQUEST = 512, BUCKETS = 1 << 16 };

struct connection {
    int fd;
    uint32_t stream;
    int in_flight;
    int head;                         // of the ring of the times at which requests were due
    uint64_t due[MAX_IN_FLIGHT];
    size_t kept;                      // bytes of an answer that is not complete
    unsigned char buffer[READ_SIZE];
};

struct request {
    size_t size;
    unsigned char bytes[MAX_REQUEST];
};

static bool speaks_redis;
static struct request *requests;
static size_t request_count;
static uint64_t random_state = 88172645463325252ULL;
static uint64_t answers, failures, latency[BUCKETS];  // by microsecond

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static uint64_t next_random(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

// Writes a protobuf field of type string and returns the position after it. Fields are shorter than
// 128 bytes, except the payload, whose length takes two bytes.
static unsigned char *text(unsigned char *out, int field, const void *bytes, size_t size) {
    *out++ = (unsigned char)(field << 3 | 2);
    if (size >= 128) *out++ = (unsigned char)(size | 128);
    *out++ = (unsigned char)(size >= 128 ? size >> 7 : size);
    memcpy(out, bytes, size);
    return out + size;
}

static void build(struct request *request, const char *key, size_t size) {
    if (speaks_redis) {
        int head = snprintf((char *)request->bytes, MAX_REQUEST, "*2\r\n$3\r\nGET\r\n$%zu\r\n%.*s\r\n",
                            size, (int)size, key);
        request->size = (size_t)head;
        return;
    }
    unsigned char message[MAX_REQUEST];
    size_t message_size = (size_t)(text(message, 1, key, size) - message);
    static const char service[] = "frontdesk.v1.Sessions", method[] = "Validate";
    unsigned char *end = request->bytes + 10;
    end = text(end, 1, service, sizeof service - 1);
    end = text(end, 2, method, sizeof method - 1);
    end = text(end, 3, message, message_size);
    request->size = (size_t)(end - request->bytes);
    uint32_t length = htonl((uint32_t)(request->size - 10));
    memcpy(request->bytes, &length, 4);
    request->bytes[8] = 1;
    request->bytes[9] = 0;
}

static void load_keys(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    char line[256];
    size_t capacity = 0;
    while (fgets(line, sizeof line, file)) {
        size_t size = strcspn(line, "\n");
        if (request_count == capacity) {
            capacity = capacity ? 2 * capacity : 1024;
            requests = realloc(requests, capacity * sizeof *requests);
            if (!requests) fail("realloc");
        }
        build(&requests[request_count++], line, size);
    }
    fclose(file);
    if (!request_count) exit((fprintf(stderr, "%s holds no keys\n", path), 1));
}

// Sends `count` requests in one write.
static void send_requests(struct connection *connection, int count, uint64_t due) {
    unsigned char batch[MAX_IN_FLIGHT * MAX_REQUEST];
    size_t size = 0;
    for (int i = 0; i < count; i++) {
        struct request *request = &requests[next_random() % request_count];
        memcpy(batch + size, request->bytes, request->size);
        if (!speaks_redis) {
            uint32_t stream = htonl(connection->stream);
            memcpy(batch + size + 4, &stream, 4);
            connection->stream += 2;
        }
        size += request->size;
        connection->due[(connection->head + connection->in_flight++) % MAX_IN_FLIGHT] = due;
    }
    for (size_t sent = 0; sent < size;) {
        ssize_t written = write(connection->fd, batch + sent, size - sent);
        if (written < 0 && errno != EAGAIN) fail("write");
        if (written > 0) sent += (size_t)written;
    }
}

// Returns the size of the first reply in `bytes`; 0 if it is incomplete.
static size_t answer_size(const unsigned char *bytes, size_t size, bool *is_success) {
    if (!speaks_redis) {
        if (size < 10) return 0;
        uint32_t length;
        memcpy(&length, bytes, 4);
        size_t whole = 10 + ntohl(length);
        if (size < whole) return 0;
        *is_success = whole > 10 && bytes[10] == 0x12;  // the payload, not a status
        return whole;
    }
    const unsigned char *end = memchr(bytes, '\n', size);
    if (!end) return 0;
    long value = bytes[0] == '$' ? strtol((const char *)bytes + 1, NULL, 10) : -1;
    size_t head = (size_t)(end - bytes) + 1;
    *is_success = value >= 0;
    size_t whole = value < 0 ? head : head + (size_t)value + 2;
    return size < whole ? 0 : whole;
}

// Reads the available bytes and returns the number of replies in them.
static int receive(struct connection *connection) {
    ssize_t count = read(connection->fd, connection->buffer + connection->kept,
                         READ_SIZE - connection->kept);
    if (count <= 0) {
        if (count < 0 && errno == EAGAIN) return 0;
        exit((fprintf(stderr, "the server closed a connection\n"), 1));
    }
    uint64_t time = now();
    size_t size = connection->kept + (size_t)count, used = 0, step;
    int complete = 0;
    bool is_success;
    while ((step = answer_size(connection->buffer + used, size - used, &is_success))) {
        uint64_t microseconds = (time - connection->due[connection->head]) / 1000;
        latency[microseconds < BUCKETS ? microseconds : BUCKETS - 1]++;
        connection->head = (connection->head + 1) % MAX_IN_FLIGHT;
        connection->in_flight--;
        if (!is_success) failures++;
        used += step;
        complete++;
    }
    connection->kept = size - used;
    memmove(connection->buffer, connection->buffer + used, connection->kept);
    answers += (uint64_t)complete;
    return complete;
}

static struct connection *connect_all(const char *path, int count, int poll) {
    struct connection *connections = calloc((size_t)count, sizeof *connections);
    if (!connections) fail("calloc");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    for (int i = 0; i < count; i++) {
        connections[i].fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        connections[i].stream = 1;
        if (connections[i].fd < 0) fail("socket");
        if (connect(connections[i].fd, (struct sockaddr *)&address, sizeof address)) fail(path);
        fcntl(connections[i].fd, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[i]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].fd, &event)) fail("epoll_ctl");
    }
    return connections;
}

// Sends the requests that are due and returns the wait for the next one in nanoseconds.
static uint64_t send_due(struct connection *connections, int count, uint64_t interval,
                         uint64_t *next) {
    static int turn;
    uint64_t time = now();
    for (; *next <= time; *next += interval) {
        struct connection *connection = &connections[turn++ % count];
        if (connection->in_flight == MAX_IN_FLIGHT) {
            failures++;  // the server is so late that there is no room for another
            continue;
        }
        send_requests(connection, 1, *next);
    }
    return *next - time;
}

static uint64_t percentile(double share) {
    uint64_t rank = (uint64_t)(share * (double)answers), seen = 0;
    for (int i = 0; i < BUCKETS; i++)
        if ((seen += latency[i]) > rank) return (uint64_t)i;
    return BUCKETS - 1;
}

int main(int argc, char **argv) {
    if (argc < 7) {
        fprintf(stderr, "usage: load frontdesk|redis SOCKET KEYS CONNECTIONS IN-FLIGHT SECONDS [RATE]\n");
        return 2;
    }
    speaks_redis = !strcmp(argv[1], "redis");
    int count = atoi(argv[4]), depth = atoi(argv[5]);
    double seconds = atof(argv[6]), rate = argc > 7 ? atof(argv[7]) : 0;
    if (count < 1 || depth < 1 || depth > MAX_IN_FLIGHT || seconds <= 0) return 2;
    load_keys(argv[3]);
    int poll = epoll_create1(EPOLL_CLOEXEC);
    struct connection *connections = connect_all(argv[2], count, poll);

    uint64_t start = now(), end = start + (uint64_t)(seconds * 1e9), next = start;
    uint64_t interval = rate > 0 ? (uint64_t)(1e9 / rate) : 0;
    if (!interval)
        for (int i = 0; i < count; i++) send_requests(&connections[i], depth, now());
    for (uint64_t time = start; time < end; time = now()) {
        struct timespec timeout = {0, 100000000};
        if (interval) timeout.tv_nsec = (long)send_due(connections, count, interval, &next);
        struct epoll_event events[256];
        int ready = epoll_pwait2(poll, events, 256, &timeout, NULL);
        for (int i = 0; i < ready; i++) {
            int complete = receive(events[i].data.ptr);
            if (!interval && complete) send_requests(events[i].data.ptr, complete, now());
        }
    }
    double elapsed = (double)(now() - start) / 1e9;
    printf("{\"per_second\": %.0f, \"p50_us\": %lu, \"p99_us\": %lu, \"p999_us\": %lu, "
           "\"answers\": %lu, \"failures\": %lu}\n",
           (double)answers / elapsed, percentile(0.5), percentile(0.99), percentile(0.999), answers,
           failures);
    return 0;
}
