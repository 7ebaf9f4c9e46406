// Verifies one password repeatedly with libsodium on several threads and prints verifications per
// second. This is the limit of the machine without a daemon.
//
//     loop THREADS MEMORY_KIB PASSES SECONDS fresh|kept|wiped
//
// `fresh` measures unmodified libsodium; CHashingMemory then has no effect.
#include "CHashingMemory.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const char password[] = "correct horse battery staple";
static char verifier[crypto_pwhash_STRBYTES];
static size_t memory;
static const char *mode;
static double end;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void *verify(void *count) {
    if (strcmp(mode, "fresh") != 0) {
        frontdesk_hashing_memory_enter(memory, strcmp(mode, "wiped") == 0);
    }
    while (now() < end) {
        frontdesk_hashing_memory_arm();
        int result = crypto_pwhash_str_verify(verifier, password, strlen(password));
        frontdesk_hashing_memory_disarm();
        if (result != 0) {
            fputs("the password is not right\n", stderr);
            exit(1);
        }
        *(long *)count += 1;
    }
    frontdesk_hashing_memory_leave();
    return NULL;
}

int main(int count, char **words) {
    if (count != 6 || sodium_init() < 0) {
        return 64;
    }
    enum { most = 64 };
    int threads = atoi(words[1]);
    memory = (size_t)atol(words[2]) * 1024;
    mode = words[5];
    if (threads < 1 || threads > most
        || crypto_pwhash_str(
               verifier, password, strlen(password), (unsigned long long)atoll(words[3]), memory)
            != 0) {
        return 64;
    }
    pthread_t handles[most];
    long counts[most] = {0}, sum = 0;
    double begin = now();
    end = begin + atof(words[4]);
    for (int thread = 0; thread < threads; thread += 1) {
        if (pthread_create(&handles[thread], NULL, verify, &counts[thread]) != 0) {
            return 71;
        }
    }
    for (int thread = 0; thread < threads; thread += 1) {
        pthread_join(handles[thread], NULL);
        sum += counts[thread];
    }
    printf("%.3f\n", (double)sum / (now() - begin));
    return 0;
}
